// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/read_failure.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QStringDecoder>

#include <orcus/sax_parser.hpp>

#include <algorithm>
#include <functional>
#include <string_view>
#include <vector>

namespace licheng::sheets {

using XmlAttribute = orcus::sax::parser_attribute;

/// The attributes of one element; their texts live until the callback returns.
class XmlAttributes
{
public:
    [[nodiscard]] std::string_view value(std::string_view name) const
    {
        for (const XmlAttribute &attribute : m_list) {
            if (attribute.name == name)
                return attribute.value;
        }
        return {};
    }

    [[nodiscard]] const std::vector<XmlAttribute> &list() const { return m_list; }
    void append(const XmlAttribute &attribute) { m_list.push_back(attribute); }
    void clear() { m_list.clear(); }

private:
    std::vector<XmlAttribute> m_list;
};

/// Told about every few thousand elements; `offset` counts bytes of the part.
using XmlProgress = std::function<void(qsizetype offset)>;

/// Translates the callbacks of orcus's parser, gives a handler the attributes together with their element,
/// refuses document types (so there are no entities to expand or fetch) and deep nesting.
template <class Handler>
class XmlAdapter
{
public:
    XmlAdapter(Handler &handler, const XmlProgress &progress) : m_handler(handler), m_progress(progress) {}

    [[nodiscard]] bool isClosed() const { return m_depth == 0 && m_elements > 0; }

    void doctype(const orcus::sax::doctype_declaration &)
    {
        throw ReadFailure{QCoreApplication::translate(
            "Sheets", "it contains a document type declaration, which no spreadsheet needs, and was not "
                      "opened; save it again in a spreadsheet program.")};
    }
    void start_declaration(std::string_view) {}
    void end_declaration(std::string_view) { m_attributes.clear(); }
    void attribute(const XmlAttribute &attribute)
    {
        if (m_attributes.list().size() >= MaxAttributes)
            throw orcus::sax::malformed_xml_error("too many attributes", 0);
        m_attributes.append(attribute);
    }
    void start_element(const orcus::sax::parser_element &element)
    {
        if (++m_depth > MaxDepth)
            throw orcus::sax::malformed_xml_error("nested too deeply", element.begin_pos);
        if ((++m_elements & 0x3FFFU) == 0 && m_progress)
            m_progress(qsizetype(element.begin_pos));
        m_handler.startElement(element.ns, element.name, m_attributes);
        m_attributes.clear();
    }
    void end_element(const orcus::sax::parser_element &element)
    {
        --m_depth;
        m_handler.endElement(element.ns, element.name);
    }
    void characters(std::string_view text, bool) { m_handler.characters(text); }

private:
    static constexpr int MaxDepth = 256;
    static constexpr std::size_t MaxAttributes = 1000;

    Handler &m_handler;
    const XmlProgress &m_progress;
    XmlAttributes m_attributes;
    int m_depth = 0;
    quint64 m_elements = 0;
};

/// Stands behind every part while it is parsed. orcus 0.17 steps over the end when the text stops inside an
/// attribute value with a character reference; the quotes close any such value, and what follows is an error.
inline constexpr QByteArrayView XmlTail = "\"'<<<<";
/// Zeros behind the tail: the parser may look at whole blocks.
inline constexpr qsizetype XmlPadding = 16;

/// Place of the first numeric character reference that names no character; -1 when there is none. orcus 0.17
/// ends the program over &#x110000; by an assertion, and throws what is no XML error over &#x;.
[[nodiscard]] qsizetype badReference(QByteArrayView xml);

/// Runs one part of a workbook through the handler; throws ReadFailure.
///
/// orcus's scanner, because of its speed: 100,000 rows of 10 cells (46 MB of XML) take 0.20 s with it and the
/// guards here, 1.4 s with QXmlStreamReader, which decodes to UTF-16 what is kept in UTF-8, and 0.23 to 0.30
/// s with libxml2 (tests/bench/bench_sheets; two cores, Debian 12).
template <class Handler>
void scanXml(QByteArray bytes, const QString &part, Handler &handler, const XmlProgress &progress = {})
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        bytes = QString(QStringDecoder(QStringDecoder::Utf16)(bytes)).toUtf8();
    const qsizetype size = bytes.size();
    const auto damaged = [&part, size](qsizetype offset) {
        return ReadFailure{
            QCoreApplication::translate(
                "Sheets",
                "it is damaged in its part “%1” at byte %L2; save it again in a spreadsheet program.")
                .arg(part)
                .arg(std::clamp<qsizetype>(offset, 0, size))};
    };
    if (const qsizetype bad = badReference(bytes); bad >= 0)
        throw damaged(bad);
    bytes.append(XmlTail.data(), XmlTail.size()).append(XmlPadding, '\0');
    XmlAdapter<Handler> adapter(handler, progress);
    try {
        orcus::sax_parser<XmlAdapter<Handler>> parser(bytes.constData(), std::size_t(size + XmlTail.size()),
                                                      adapter);
        parser.parse();
    } catch (const orcus::parse_error &error) {
        throw damaged(qsizetype(error.offset()));
    } catch (const orcus::general_error &) {
        throw damaged(0);
    }
    if (!adapter.isClosed())
        throw damaged(size);
}

} // namespace licheng::sheets
