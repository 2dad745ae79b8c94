// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/smtp_sender.h"

#include <curl/curl.h>

#include <array>
#include <mutex>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr long connectSeconds = 20;
constexpr long wholeSeconds = 60;

struct Reading
{
    const QByteArray &bytes;
    qsizetype at = 0;
};

size_t readMore(char *buffer, size_t size, size_t count, void *reading)
{
    auto &from = *static_cast<Reading *>(reading);
    const qsizetype taken = qMin(static_cast<qsizetype>(size * count), from.bytes.size() - from.at);
    std::copy_n(from.bytes.constData() + from.at, taken, buffer);
    from.at += taken;
    return static_cast<size_t>(taken);
}

int stopped(void *stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<const std::stop_token *>(stop)->stop_requested() ? 1 : 0;
}

/// The reply of the relay decides only where it is about this mail.
Delivery::End endOf(CURLcode result, long reply, const QByteArray &words)
{
    if (result == CURLE_OK)
        return Delivery::End::Taken;
    // A sender that it does not take is wrong for every mail.
    const bool isAboutMail = (result == CURLE_SEND_ERROR || result == CURLE_WEIRD_SERVER_REPLY) &&
                             !words.startsWith("MAIL failed");
    if (isAboutMail && reply >= 500 && reply < 600)
        return Delivery::End::Never;
    return isAboutMail && reply >= 400 && reply < 500 ? Delivery::End::Later : Delivery::End::Trouble;
}

Delivery failure(CURLcode result, Delivery::End end, long reply, const QByteArray &words)
{
    // Of a mail that was refused as a whole it has no words.
    const QString told = !words.isEmpty() ? QString::fromUtf8(words)
                         : reply >= 400   ? u"DATA failed: %1"_s.arg(reply)
                                          : QString::fromUtf8(curl_easy_strerror(result));
    if (end == Delivery::End::Never)
        return {end, u"refused"_s, u"The relay refuses the mail: %1."_s.arg(told)};
    if (end == Delivery::End::Later)
        return {end, u"busy"_s, u"The relay does not take the mail now: %1."_s.arg(told)};
    switch (result) {
    case CURLE_USE_SSL_FAILED:
        return {end, u"noTls"_s,
                u"The relay offers no STARTTLS, and nothing was sent. Give another port or another relay."_s};
    case CURLE_PEER_FAILED_VERIFICATION:
        return {
            end, u"certificate"_s,
            u"The relay's certificate is not trusted, and nothing was sent: %1. Name its authority with --ca-file."_s
                .arg(told)};
    case CURLE_LOGIN_DENIED:
        return {end, u"login"_s,
                u"The relay does not take user and password: %1. Set them anew."_s.arg(told)};
    default:
        return {end, u"connection"_s, u"The relay cannot be spoken to: %1."_s.arg(told)};
    }
}

} // namespace

struct SmtpSender::Parts
{
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{nullptr, &curl_easy_cleanup};
    QByteArray url;
    QByteArray user;
    QByteArray password;
    QByteArray caFile;
    QByteArray sender;
    std::array<char, CURL_ERROR_SIZE> words{};
};

SmtpSender::SmtpSender(MailRelay relay) : m_relay(std::move(relay)), m_parts(std::make_unique<Parts>())
{
    static std::once_flag isReady;
    std::call_once(isReady, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    Parts &parts = *m_parts;
    parts.handle.reset(curl_easy_init());
    const bool isSmtps = m_relay.security == RelaySecurity::Smtps;
    parts.url =
        u"%1://%2:%3"_s.arg(isSmtps ? u"smtps"_s : u"smtp"_s, m_relay.host).arg(m_relay.port).toUtf8();
    parts.user = m_relay.user.toUtf8();
    parts.password = m_relay.password.toUtf8();
    parts.caFile = m_relay.caFile.toUtf8();
    parts.sender = m_relay.sender.toUtf8();
    CURL *handle = parts.handle.get();
    if (!handle)
        return;
    curl_easy_setopt(handle, CURLOPT_URL, parts.url.constData());
    // What the environment says of proxies is not the school's relay.
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!parts.caFile.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_CAINFO, parts.caFile.constData());
        curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);
    }
    if (!parts.user.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, parts.user.constData());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, parts.password.constData());
    }
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, parts.sender.constData());
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, &readMore);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &stopped);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connectSeconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, wholeSeconds);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, parts.words.data());
}

SmtpSender::~SmtpSender() = default;

Delivery SmtpSender::send(const QString &recipient, const QByteArray &message, const std::stop_token &stop)
{
    CURL *handle = m_parts->handle.get();
    if (!handle)
        return {Delivery::End::Trouble, u"connection"_s, u"There is no memory for a connection."_s};
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> to(
        curl_slist_append(nullptr, recipient.toUtf8().constData()), &curl_slist_free_all);
    Reading reading{message};
    std::stop_token asked = stop;
    m_parts->words[0] = '\0';
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(handle, CURLOPT_READDATA, &reading);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &asked);
    const CURLcode result = curl_easy_perform(handle);
    long reply = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply);
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, nullptr);
    const QByteArray words(m_parts->words.data());
    const Delivery::End end = endOf(result, reply, words);
    return end == Delivery::End::Taken ? Delivery{end, {}, {}} : failure(result, end, reply, words);
}

} // namespace licheng
