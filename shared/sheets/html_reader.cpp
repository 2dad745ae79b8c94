// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/format_readers.h"

#include "shared/sheets/html_tables.h"
#include "shared/sheets/progress_steps.h"
#include "shared/sheets/text_encoding.h"

#include <libxml/HTMLparser.h>

#include <cstring>
#include <exception>
#include <memory>

namespace licheng::sheets {

namespace {

/// What libxml2's callbacks work on. No exception may pass through the library: the first one is kept.
struct Listener
{
    HtmlTables tables;
    htmlParserCtxtPtr parser = nullptr;
    std::exception_ptr failure;

    template <class Step>
    void run(const Step &step)
    {
        if (failure)
            return;
        try {
            step();
        } catch (...) {
            failure = std::current_exception();
            xmlStopParser(parser);
        }
    }
};

std::string_view viewOf(const xmlChar *text)
{
    return reinterpret_cast<const char *>(text);
}

void onStart(void *user, const xmlChar *name, const xmlChar **attributes)
{
    auto *listener = static_cast<Listener *>(user);
    const HtmlTables::Attribute find =
        [attributes](std::string_view wanted) -> std::optional<std::string_view> {
        for (const xmlChar **at = attributes; at != nullptr && *at != nullptr; at += 2) {
            if (viewOf(at[0]) == wanted)
                return at[1] == nullptr ? std::string_view() : viewOf(at[1]);
        }
        return std::nullopt;
    };
    listener->run([&] { listener->tables.startElement(viewOf(name), find); });
}

void onEnd(void *user, const xmlChar *name)
{
    auto *listener = static_cast<Listener *>(user);
    listener->run([&] { listener->tables.endElement(viewOf(name)); });
}

void onText(void *user, const xmlChar *text, int length)
{
    auto *listener = static_cast<Listener *>(user);
    listener->run([&] {
        listener->tables.characters({reinterpret_cast<const char *>(text), std::size_t(length)});
    });
}

/// The encoding that the page declares, if it is one of ours.
std::optional<TextEncoding> declared(QByteArrayView bytes)
{
    constexpr qsizetype headBytes = 4096;
    const QByteArray head = bytes.first(std::min(bytes.size(), headBytes)).toByteArray().toLower();
    const qsizetype at = head.indexOf("charset=");
    if (at < 0)
        return std::nullopt;
    QByteArray name = head.mid(at + qsizetype(std::strlen("charset=")), 16);
    if (name.startsWith('"') || name.startsWith('\''))
        name.remove(0, 1);
    if (name.startsWith("big5") || name.startsWith("cp950") || name.startsWith("ms950"))
        return TextEncoding::Big5;
    return name.startsWith("utf-8") ? std::optional(TextEncoding::Utf8) : std::nullopt;
}

QByteArray utf8Of(QByteArrayView bytes, const ReadOptions &options)
{
    for (const std::optional<TextEncoding> encoding :
         {options.encoding, declared(bytes), std::optional(detectEncoding(bytes))}) {
        if (!encoding)
            continue;
        auto decoded = toUtf8(bytes, *encoding);
        if (auto *text = std::get_if<QByteArray>(&decoded))
            return std::move(*text);
    }
    throw ReadFailure{QCoreApplication::translate(
        "Sheets", "it holds bytes that are no text; open it in a spreadsheet program and save it as .xlsx.")};
}

} // namespace

Workbook readHtml(QByteArrayView bytes, const ReadOptions &options)
{
    const QByteArray text = utf8Of(bytes, options);
    BuildContext context;
    context.limits = options.limits;
    const ProgressSteps steps(options.progress, 1);
    const auto progress = steps.within(text.size());

    htmlSAXHandler handler{};
    handler.startElement = onStart;
    handler.endElement = onEnd;
    handler.characters = onText;
    handler.cdataBlock = nullptr; // scripts and styles
    handler.ignorableWhitespace = onText;
    Listener listener{HtmlTables(context), nullptr, {}};
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
        htmlCreatePushParserCtxt(&handler, &listener, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8),
        &htmlFreeParserCtxt);
    if (!parser)
        throw std::bad_alloc();
    listener.parser = parser.get();
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                         HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
    constexpr qsizetype piece = qsizetype(64) << 10;
    for (qsizetype at = 0; at < text.size() && !listener.failure; at += piece) {
        progress(at);
        htmlParseChunk(parser.get(), text.constData() + at, int(std::min(piece, text.size() - at)), 0);
    }
    if (!listener.failure)
        htmlParseChunk(parser.get(), nullptr, 0, 1);
    xmlFreeDoc(parser->myDoc);
    parser->myDoc = nullptr;
    if (listener.failure)
        std::rethrow_exception(listener.failure);

    Workbook workbook;
    workbook.format = FileFormat::WebPage;
    workbook.sheets = listener.tables.takeSheets();
    if (workbook.sheets.empty()) {
        throw ReadFailure{QCoreApplication::translate(
            "Sheets", "it is a web page without a table; export the list again, as .xlsx, .ods or .csv.")};
    }
    context.pool->freeze();
    return workbook;
}

} // namespace licheng::sheets
