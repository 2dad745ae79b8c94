// SPDX-License-Identifier: GPL-3.0-or-later
// What the scanners of XML that Debian has take for a sheet of so many rows (100000) of 10 cells. The
// choice stands in shared/sheets/xml_scan.h.
#include "shared/sheets/xml_scan.h"

#include <libxml/parser.h>

#include <QElapsedTimer>
#include <QTextStream>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

struct Seen
{
    qint64 elements = 0;
    qint64 attributeBytes = 0;
    qint64 textBytes = 0;
    bool operator==(const Seen &) const = default;
};

QByteArray sheet(int rows)
{
    QByteArray xml = R"(<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>)";
    for (int row = 1; row <= rows; ++row) {
        const QByteArray number = QByteArray::number(row);
        xml += R"(<row r=")" + number + R"(" spans="1:10">)";
        for (int column = 0; column < 10; ++column) {
            const QByteArray place = QByteArray(1, char('A' + column)) + number;
            if (column % 3 == 0)
                xml += R"(<c r=")" + place + R"(" s="1"><v>)" + number + "</v></c>";
            else if (column % 3 == 1)
                xml += R"(<c r=")" + place + R"(" t="s"><v>)" + QByteArray::number(row % 5000) + "</v></c>";
            else
                xml += R"(<c r=")" + place + R"(" t="inlineStr"><is><t>王小明)" + number + "</t></is></c>";
        }
        xml += "</row>";
    }
    return xml + "</sheetData></worksheet>";
}

class Handler
{
public:
    void startElement(std::string_view, std::string_view, const sheets::XmlAttributes &attributes)
    {
        ++seen.elements;
        for (const sheets::XmlAttribute &attribute : attributes.list())
            seen.attributeBytes += qint64(attribute.value.size());
    }
    void endElement(std::string_view, std::string_view) {}
    void characters(std::string_view text) { seen.textBytes += qint64(text.size()); }

    Seen seen;
};

Seen byProduct(const QByteArray &xml)
{
    Handler handler;
    sheets::scanXml(xml, u"sheet"_s, handler);
    return handler.seen;
}

/// The texts of a workbook are kept in UTF-8, so what Qt decodes has to be encoded again.
Seen byQt(const QByteArray &xml)
{
    Seen seen;
    QXmlStreamReader reader(xml);
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (token == QXmlStreamReader::Characters) {
            seen.textBytes += reader.text().toUtf8().size();
        } else if (token == QXmlStreamReader::StartElement) {
            ++seen.elements;
            const QXmlStreamAttributes attributes = reader.attributes();
            for (const QXmlStreamAttribute &attribute : attributes)
                seen.attributeBytes += attribute.value().toUtf8().size();
        }
    }
    return seen;
}

void onStart(void *seen, const xmlChar *, const xmlChar *, const xmlChar *, int, const xmlChar **, int count,
             int, const xmlChar **attributes)
{
    auto &told = *static_cast<Seen *>(seen);
    ++told.elements;
    for (int i = 0; i < count; ++i)
        told.attributeBytes += attributes[5 * i + 4] - attributes[5 * i + 3];
}

void onEnd(void *, const xmlChar *, const xmlChar *, const xmlChar *) {}

void onText(void *seen, const xmlChar *, int length)
{
    static_cast<Seen *>(seen)->textBytes += length;
}

Seen byLibxml(const QByteArray &xml)
{
    Seen seen;
    xmlSAXHandler handler = {};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = onStart;
    handler.endElementNs = onEnd;
    handler.characters = onText;
    xmlSAXUserParseMemory(&handler, &seen, xml.constData(), int(xml.size()));
    return seen;
}

} // namespace

int main(int argc, char *argv[])
{
    constexpr int tries = 5;
    const QByteArray xml = sheet(argc > 1 ? QByteArray(argv[1]).toInt() : 100'000);
    const Seen wanted = byProduct(xml);
    QTextStream out(stdout);
    out << xml.size() / 1'000'000 << " MB of XML, best of " << tries << '\n';
    for (const auto &[name, scan] :
         {std::pair{"scanXml", &byProduct}, {"QXmlStreamReader", &byQt}, {"libxml2", &byLibxml}}) {
        double best = 1e9;
        for (int i = 0; i < tries; ++i) {
            QElapsedTimer timer;
            timer.start();
            if (scan(xml) != wanted) {
                out << name << " saw something else\n";
                return 1;
            }
            best = std::min(best, double(timer.nsecsElapsed()) / 1e6);
        }
        out << name << ": " << QString::number(best, 'f', 0) << " ms\n";
    }
    return 0;
}
