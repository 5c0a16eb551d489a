"""The parts of a Word document that hold its text, its title and how the two hang together."""

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGES = "http://schemas.openxmlformats.org/package/2006"
FORMATS = "application/vnd.openxmlformats"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

WORD_TEXT = f'{XML}<w:document xmlns:w="{MAIN}"><w:body>...<w:sectPr/></w:body></w:document>'
WORD_PARTS = {
    "[Content_Types].xml": (
        f'{XML}<Types xmlns="{PACKAGES}/content-types">'
        f'<Default Extension="rels" ContentType="{FORMATS}-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" '
        f'ContentType="{FORMATS}-officedocument.wordprocessingml.document.main+xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{FORMATS}-package.core-properties+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{XML}<Relationships xmlns="{PACKAGES}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGES}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    ),
    "docProps/core.xml": (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGES}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A visit</dc:title></cp:coreProperties>'
    ),
}
