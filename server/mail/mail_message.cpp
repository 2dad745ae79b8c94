// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mail_message.h"

#include <gmime/gmime.h>

#include <memory>
#include <mutex>

namespace licheng {

namespace {

struct Unref
{
    void operator()(void *object) const { g_object_unref(object); }
};
template <class T>
using Held = std::unique_ptr<T, Unref>;

/// A line of a header: what stands in a name or subject must not begin another header.
QByteArray oneLine(QString text)
{
    for (QChar &c : text) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            c = QChar::Space;
    }
    return text.simplified().toUtf8();
}

void address(GMimeMessage *message, GMimeAddressType type, const QString &name, const QString &address)
{
    const QByteArray shown = oneLine(name);
    g_mime_message_add_mailbox(message, type, shown.isEmpty() ? nullptr : shown.constData(),
                               oneLine(address).constData());
}

QByteArray written(GMimeMessage *message)
{
    std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)> format(
        g_mime_format_options_new(), &g_mime_format_options_free);
    g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_DOS);
    const Held<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(GMIME_OBJECT(message), format.get(), stream.get());
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return QByteArray(reinterpret_cast<const char *>(bytes->data), static_cast<qsizetype>(bytes->len));
}

} // namespace

QByteArray composed(const MailMessage &mail)
{
    static std::once_flag isReady;
    std::call_once(isReady, [] { g_mime_init(); });

    const Held<GMimeMessage> message(g_mime_message_new(true));
    address(message.get(), GMIME_ADDRESS_TYPE_FROM, mail.senderName, mail.sender);
    address(message.get(), GMIME_ADDRESS_TYPE_TO, mail.recipientName, mail.recipient);
    g_mime_message_set_subject(message.get(), oneLine(mail.subject).constData(), "utf-8");
    g_mime_message_set_message_id(message.get(), oneLine(mail.id).constData());
    const std::unique_ptr<GDateTime, decltype(&g_date_time_unref)> utc(
        g_date_time_new_from_unix_utc(mail.date.toSecsSinceEpoch()), &g_date_time_unref);
    g_mime_message_set_date(message.get(), utc.get());
    // By which other programs know not to answer it (RFC 3834).
    g_mime_object_append_header(GMIME_OBJECT(message.get()), "Auto-Submitted", "auto-generated", nullptr);

    // Text of a mail has CRLF before it is encoded, too (RFC 2045, 6.8).
    const QByteArray text = QString(mail.text).replace(QLatin1Char('\n'), QLatin1String("\r\n")).toUtf8();
    const Held<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(text.constData(), static_cast<size_t>(text.size())));
    const Held<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    const Held<GMimePart> part(g_mime_part_new_with_type("text", "plain"));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
    g_mime_part_set_content(part.get(), content.get());
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
    g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(part.get()));
    return written(message.get());
}

} // namespace licheng
