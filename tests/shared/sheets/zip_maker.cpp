// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/sheets/zip_maker.h"

#include <zip.h>

namespace licheng::sheets {

QByteArray zipOf(const ZipParts &parts)
{
    zip_source_t *target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(target);
    zip_t *archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto &[name, content] : parts) {
        zip_source_t *source =
            zip_source_buffer(archive, content.constData(), zip_uint64_t(content.size()), 0);
        zip_file_add(archive, name.constData(), source, ZIP_FL_ENC_UTF_8);
    }
    zip_close(archive);
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    QByteArray bytes(qsizetype(zip_source_tell(target)), '\0');
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, bytes.data(), zip_uint64_t(bytes.size()));
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

QByteArray xlsxOf(const QByteArray &sheetData, const QByteArray &sharedStrings, const QByteArray &styles)
{
    const QByteArray rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const auto relation = [&rel](const char *id, const char *kind, const char *target) {
        return QByteArray("<Relationship Id=\"") + id + "\" Type=\"" + rel + '/' + kind + "\" Target=\"" +
               target + "\"/>";
    };
    ZipParts parts{
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels",
         "<Relationships>" + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
        {"xl/workbook.xml",
         "<workbook xmlns:r=\"" + rel +
             "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships>" +
                                           relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                           relation("rId2", "sharedStrings", "sharedStrings.xml") +
                                           relation("rId3", "styles", "/xl/styles.xml") + "</Relationships>"},
        {"xl/worksheets/sheet1.xml", sheetData.startsWith("<row")
                                         ? "<worksheet><sheetData>" + sheetData + "</sheetData></worksheet>"
                                         : sheetData},
    };
    if (!sharedStrings.isEmpty())
        parts.append({"xl/sharedStrings.xml", "<sst>" + sharedStrings + "</sst>"});
    if (!styles.isEmpty())
        parts.append({"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"});
    return zipOf(parts);
}

QByteArray odsOf(const QByteArray &rows)
{
    return zipOf(
        {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
         {"content.xml",
          "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"T\">" + rows +
              "</table:table></office:spreadsheet></office:body></office:document-content>"}});
}

} // namespace licheng::sheets
