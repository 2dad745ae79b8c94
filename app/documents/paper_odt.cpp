// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/paper.h"

#include <QXmlStreamWriter>

#include <zip.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const QString mediaType = u"application/vnd.oasis.opendocument.text"_s;
const QString officeUri = u"urn:oasis:names:tc:opendocument:xmlns:office:1.0"_s;
const QString styleUri = u"urn:oasis:names:tc:opendocument:xmlns:style:1.0"_s;
const QString textUri = u"urn:oasis:names:tc:opendocument:xmlns:text:1.0"_s;
const QString tableUri = u"urn:oasis:names:tc:opendocument:xmlns:table:1.0"_s;
const QString foUri = u"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"_s;
const QString manifestUri = u"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"_s;

/// Writes content.xml. Chinese text takes its size, weight and language from the `-asian` pairs of a style.
class ContentWriter
{
public:
    ContentWriter() : m_xml(&m_bytes) {}

    [[nodiscard]] QByteArray write(const Paper &paper)
    {
        m_xml.writeStartDocument();
        const std::pair<const QString &, const char16_t *> names[] = {{officeUri, u"office"},
                                                                      {styleUri, u"style"},
                                                                      {textUri, u"text"},
                                                                      {tableUri, u"table"},
                                                                      {foUri, u"fo"}};
        for (const auto &[space, prefix] : names)
            m_xml.writeNamespace(space, QString::fromUtf16(prefix));
        m_xml.writeStartElement(officeUri, u"document-content"_s);
        m_xml.writeAttribute(officeUri, u"version"_s, u"1.2"_s);
        styles(paper);
        m_xml.writeStartElement(officeUri, u"body"_s);
        m_xml.writeStartElement(officeUri, u"text"_s);
        bool isNewPage = false;
        int tables = 0;
        for (const PaperBlock &block : paper.blocks) {
            if (block.kind == PaperBlock::Kind::Table)
                writeTable(block, ++tables);
            else if (block.kind != PaperBlock::Kind::PageBreak)
                paragraph(styleOf(block.kind) + (isNewPage ? u"Break"_s : QString()), block.text);
            isNewPage = block.kind == PaperBlock::Kind::PageBreak;
        }
        m_xml.writeEndDocument();
        return m_bytes;
    }

private:
    static QString styleOf(PaperBlock::Kind kind)
    {
        return kind == PaperBlock::Kind::Title     ? u"Title"_s
               : kind == PaperBlock::Kind::Heading ? u"Heading"_s
               : kind == PaperBlock::Kind::Right   ? u"Right"_s
                                                   : u"Body"_s;
    }

    void styles(const Paper &paper)
    {
        m_xml.writeStartElement(officeUri, u"automatic-styles"_s);
        for (const bool isNewPage : {false, true}) {
            const bool isLarge = paper.look == Paper::Look::Certificate;
            paragraphStyle(u"Title"_s, isLarge ? u"22pt"_s : u"16pt"_s, u"bold"_s, u"center"_s, isNewPage);
            paragraphStyle(u"Heading"_s, isLarge ? u"36pt"_s : u"12pt"_s, u"bold"_s,
                           isLarge ? u"center"_s : u"start"_s, isNewPage);
            paragraphStyle(u"Body"_s, isLarge ? u"16pt"_s : u"11pt"_s, u"normal"_s, u"start"_s, isNewPage);
            paragraphStyle(u"Right"_s, isLarge ? u"14pt"_s : u"11pt"_s, u"normal"_s, u"end"_s, isNewPage);
        }
        begin(u"Cell"_s, u"table-cell"_s);
        m_xml.writeEmptyElement(styleUri, u"table-cell-properties"_s);
        m_xml.writeAttribute(foUri, u"border"_s, u"0.5pt solid #000000"_s);
        m_xml.writeAttribute(foUri, u"padding"_s, u"0.1cm"_s);
        m_xml.writeEndElement();
        int tables = 0;
        for (const PaperBlock &block : paper.blocks) {
            if (block.kind != PaperBlock::Kind::Table)
                continue;
            ++tables;
            for (size_t column = 0; column < block.widths.size(); ++column) {
                begin(u"T%1C%2"_s.arg(tables).arg(column), u"table-column"_s);
                m_xml.writeEmptyElement(styleUri, u"table-column-properties"_s);
                m_xml.writeAttribute(styleUri, u"rel-column-width"_s, u"%1*"_s.arg(block.widths[column]));
                m_xml.writeEndElement();
            }
            begin(u"T%1R"_s.arg(tables), u"table-row"_s);
            m_xml.writeEmptyElement(styleUri, u"table-row-properties"_s);
            m_xml.writeAttribute(foUri, u"keep-together"_s, u"always"_s); // no line to sign on two pages
            if (block.rowHeight > 0)
                m_xml.writeAttribute(styleUri, u"min-row-height"_s, u"%1mm"_s.arg(block.rowHeight));
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    void begin(const QString &name, const QString &family)
    {
        m_xml.writeStartElement(styleUri, u"style"_s);
        m_xml.writeAttribute(styleUri, u"name"_s, name);
        m_xml.writeAttribute(styleUri, u"family"_s, family);
    }

    void paragraphStyle(const QString &name, const QString &size, const QString &weight,
                        const QString &alignment, bool isNewPage)
    {
        begin(name + (isNewPage ? u"Break"_s : QString()), u"paragraph"_s);
        m_xml.writeEmptyElement(styleUri, u"paragraph-properties"_s);
        m_xml.writeAttribute(foUri, u"text-align"_s, alignment);
        m_xml.writeAttribute(foUri, u"margin-top"_s, u"0.1cm"_s);
        m_xml.writeAttribute(foUri, u"margin-bottom"_s, u"0.1cm"_s);
        if (name == u"Heading") // goes with what it heads
            m_xml.writeAttribute(foUri, u"keep-with-next"_s, u"always"_s);
        if (isNewPage)
            m_xml.writeAttribute(foUri, u"break-before"_s, u"page"_s);
        m_xml.writeEmptyElement(styleUri, u"text-properties"_s);
        m_xml.writeAttribute(foUri, u"font-family"_s, u"'Noto Serif CJK TC'"_s);
        m_xml.writeAttribute(styleUri, u"font-family-asian"_s, u"'Noto Serif CJK TC'"_s);
        m_xml.writeAttribute(foUri, u"font-size"_s, size);
        m_xml.writeAttribute(styleUri, u"font-size-asian"_s, size);
        m_xml.writeAttribute(foUri, u"font-weight"_s, weight);
        m_xml.writeAttribute(styleUri, u"font-weight-asian"_s, weight);
        m_xml.writeAttribute(foUri, u"language"_s, u"zh"_s);
        m_xml.writeAttribute(foUri, u"country"_s, u"TW"_s);
        m_xml.writeAttribute(styleUri, u"language-asian"_s, u"zh"_s);
        m_xml.writeAttribute(styleUri, u"country-asian"_s, u"TW"_s);
        m_xml.writeEndElement();
    }

    void paragraph(const QString &named, const QString &words)
    {
        m_xml.writeStartElement(textUri, u"p"_s);
        m_xml.writeAttribute(textUri, u"style-name"_s, named);
        bool isFirst = true;
        for (const QString &line : words.split(u'\n')) {
            if (!isFirst)
                m_xml.writeEmptyElement(textUri, u"line-break"_s);
            m_xml.writeCharacters(line);
            isFirst = false;
        }
        m_xml.writeEndElement();
    }

    void row(const QStringList &cells, const QString &named, const QString &ofCells, size_t columns)
    {
        m_xml.writeStartElement(tableUri, u"table-row"_s);
        m_xml.writeAttribute(tableUri, u"style-name"_s, named);
        for (size_t column = 0; column < columns; ++column) {
            m_xml.writeStartElement(tableUri, u"table-cell"_s);
            m_xml.writeAttribute(tableUri, u"style-name"_s, u"Cell"_s);
            m_xml.writeAttribute(officeUri, u"value-type"_s, u"string"_s);
            paragraph(ofCells, cells.value(qsizetype(column)));
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    void writeTable(const PaperBlock &block, int number)
    {
        const QString rows = u"T%1R"_s.arg(number);
        m_xml.writeStartElement(tableUri, u"table"_s);
        m_xml.writeAttribute(tableUri, u"name"_s, u"T%1"_s.arg(number));
        for (size_t column = 0; column < block.widths.size(); ++column) {
            m_xml.writeEmptyElement(tableUri, u"table-column"_s);
            m_xml.writeAttribute(tableUri, u"style-name"_s, u"T%1C%2"_s.arg(number).arg(column));
        }
        if (!block.head.isEmpty()) {
            m_xml.writeStartElement(tableUri, u"table-header-rows"_s);
            row(block.head, rows, u"Heading"_s, block.widths.size());
            m_xml.writeEndElement();
        }
        for (const QStringList &cells : block.rows)
            row(cells, rows, u"Body"_s, block.widths.size());
        m_xml.writeEndElement();
    }

    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
};

/// styles.xml of a certificate: each page in a frame, as the PDF has it.
QByteArray framedPages()
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeStartDocument();
    xml.writeNamespace(officeUri, u"office"_s);
    xml.writeNamespace(styleUri, u"style"_s);
    xml.writeNamespace(foUri, u"fo"_s);
    xml.writeStartElement(officeUri, u"document-styles"_s);
    xml.writeAttribute(officeUri, u"version"_s, u"1.2"_s);
    xml.writeStartElement(officeUri, u"automatic-styles"_s);
    xml.writeStartElement(styleUri, u"page-layout"_s);
    xml.writeAttribute(styleUri, u"name"_s, u"Framed"_s);
    xml.writeEmptyElement(styleUri, u"page-layout-properties"_s);
    for (const auto &[name, value] :
         {std::pair("page-width", "210mm"), std::pair("page-height", "297mm"), std::pair("margin", "15mm"),
          std::pair("padding", "15mm"), std::pair("border", "3pt double #000000")})
        xml.writeAttribute(foUri, QString::fromLatin1(name), QString::fromLatin1(value));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeStartElement(officeUri, u"master-styles"_s);
    xml.writeEmptyElement(styleUri, u"master-page"_s);
    xml.writeAttribute(styleUri, u"name"_s, u"Standard"_s);
    xml.writeAttribute(styleUri, u"page-layout-name"_s, u"Framed"_s);
    xml.writeEndDocument();
    return bytes;
}

QByteArray manifestXml(bool isFramed)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeStartDocument();
    xml.writeNamespace(manifestUri, u"manifest"_s);
    xml.writeStartElement(manifestUri, u"manifest"_s);
    xml.writeAttribute(manifestUri, u"version"_s, u"1.2"_s);
    QList<std::pair<QString, QString>> parts{{u"/"_s, mediaType}, {u"content.xml"_s, u"text/xml"_s}};
    if (isFramed)
        parts.append({u"styles.xml"_s, u"text/xml"_s});
    for (const auto &[path, type] : parts) {
        xml.writeEmptyElement(manifestUri, u"file-entry"_s);
        xml.writeAttribute(manifestUri, u"full-path"_s, path);
        xml.writeAttribute(manifestUri, u"media-type"_s, type);
    }
    xml.writeEndDocument();
    return bytes;
}

struct Freed
{
    void operator()(zip_source_t *source) const { zip_source_free(source); }
    void operator()(zip_t *archive) const { zip_discard(archive); }
};

Error failed(const QString &what)
{
    return Error{u"The document could not be packed (%1)."_s.arg(what)};
}

} // namespace

Result<QByteArray> paperOdt(const Paper &paper)
{
    const bool isFramed = paper.look == Paper::Look::Certificate;
    std::vector<std::pair<const char *, QByteArray>> parts{{"mimetype", mediaType.toLatin1()},
                                                           {"content.xml", ContentWriter().write(paper)},
                                                           {"META-INF/manifest.xml", manifestXml(isFramed)}};
    if (isFramed)
        parts.emplace_back("styles.xml", framedPages());
    zip_error_t error;
    zip_error_init(&error);
    const std::unique_ptr<zip_source_t, Freed> file(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!file)
        return failed(QString::fromUtf8(zip_error_strerror(&error)));
    zip_source_keep(file.get()); // the archive frees one hold when it closes
    std::unique_ptr<zip_t, Freed> archive(
        zip_open_from_source(file.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
    if (!archive) {
        zip_source_free(file.get());
        return failed(QString::fromUtf8(zip_error_strerror(&error)));
    }
    for (const auto &[name, bytes] : parts) {
        zip_source_t *part = zip_source_buffer(archive.get(), bytes.constData(), quint64(bytes.size()), 0);
        const zip_int64_t index = part ? zip_file_add(archive.get(), name, part, ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0) {
            zip_source_free(part);
            return failed(QString::fromUtf8(zip_strerror(archive.get())));
        }
        // The first entry, stored: so that programs know the type from the file's first bytes.
        if (index == 0 && zip_set_file_compression(archive.get(), 0, ZIP_CM_STORE, 0) != 0)
            return failed(QString::fromUtf8(zip_strerror(archive.get())));
    }
    if (zip_close(archive.get()) != 0)
        return failed(QString::fromUtf8(zip_strerror(archive.get())));
    (void)archive.release();

    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(file.get(), &stat) != 0 || zip_source_open(file.get()) != 0)
        return failed(u"read"_s);
    QByteArray bytes(qsizetype(stat.size), Qt::Uninitialized);
    const zip_int64_t read = zip_source_read(file.get(), bytes.data(), stat.size);
    zip_source_close(file.get());
    return read == bytes.size() ? Result<QByteArray>(bytes) : failed(u"read"_s);
}

} // namespace licheng
