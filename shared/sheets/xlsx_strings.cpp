// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/xlsx_parts.h"

#include "shared/sheets/xml_parts.h"
#include "shared/sheets/xml_scan.h"

#include <QCoreApplication>

namespace licheng::sheets {

namespace {

class SharedStringsHandler
{
public:
    explicit SharedStringsHandler(BuildContext &context) : m_context(context) {}

    void startElement(std::string_view, std::string_view name, const XmlAttributes &)
    {
        if (name == "si")
            m_text.clear();
        else if (name == "rPh")
            m_inReading = true;
        else if (name == "t")
            m_inText = !m_inReading;
    }
    void endElement(std::string_view, std::string_view name)
    {
        if (name == "t") {
            m_inText = false;
        } else if (name == "rPh") {
            m_inReading = false;
        } else if (name == "si") {
            decodeXlsxText(m_text);
            if (qsizetype(m_text.size()) > m_context.limits.cellChars) {
                checkCellLength(stringOf(m_text), m_context.limits,
                                QCoreApplication::translate("Sheets", "the shared texts"));
            }
            indexes.push_back(m_context.pool->intern(bytesOf(m_text)));
        }
    }
    void characters(std::string_view text)
    {
        if (m_inText)
            m_text += text;
    }

    std::vector<quint32> indexes;

private:
    BuildContext &m_context;
    std::string m_text;
    bool m_inText = false;
    bool m_inReading = false;
};

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

} // namespace

std::vector<quint32> readSharedStrings(QByteArray bytes, const QString &part, BuildContext &context)
{
    SharedStringsHandler handler(context);
    scanXml(std::move(bytes), part, handler);
    return std::move(handler.indexes);
}

void decodeXlsxText(std::string &text)
{
    for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
        if (at + 6 >= text.size() || text[at + 6] != '_' || !isHex(text[at + 2]) || !isHex(text[at + 3]) ||
            !isHex(text[at + 4]) || !isHex(text[at + 5]))
            continue;
        const auto unit = char16_t(std::stoul(text.substr(at + 2, 4), nullptr, 16));
        if (QChar::isSurrogate(unit))
            continue;
        text.replace(at, 7, QString(QChar(unit)).toStdString());
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r')
            text[kept++] = '\n', i += i + 1 < text.size() && text[i + 1] == '\n' ? 1 : 0;
        else
            text[kept++] = text[i];
    }
    text.resize(kept);
}

} // namespace licheng::sheets
