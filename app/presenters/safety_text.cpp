// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/safety_text.h"

#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "app/presenters/navigator.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace licheng::safety_text {

using home_text::CardText;

namespace {

struct SafetyText
{
    Q_DECLARE_TR_FUNCTIONS(Safety)
};

/// From which time to which, at school; without a jump that is known, what a verified time in the future
/// means.
QString clockNote(const QJsonObject &detail)
{
    const auto local = [&](QStringView key) {
        return messages::instantText(messages::instantOf(detail[key]));
    };
    if (detail[u"clockFrom"].toString().isEmpty())
        return SafetyText::tr("The last backup is dated in the future: make one");
    return u"%1 → %2"_s.arg(local(u"clockFrom"), local(u"clockTo"));
}

} // namespace

QString age(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid())
        return u"—"_s;
    const qint64 minutes = std::max<qint64>(0, then.secsTo(now) / 60);
    if (minutes < 1)
        return SafetyText::tr("Just now");
    if (minutes < 60)
        return SafetyText::tr("%n minute(s) ago", nullptr, int(minutes));
    if (minutes < 48 * 60)
        return SafetyText::tr("%n hour(s) ago", nullptr, int(minutes / 60));
    return SafetyText::tr("%n day(s) ago", nullptr, int(std::min<qint64>(minutes / (24 * 60), 99'999)));
}

ChipTone tone(const QString &level)
{
    return level == u"ok" ? ChipTone::Ok : level == u"bad" ? ChipTone::Bad : ChipTone::Warn;
}

CardText card(const QJsonObject &detail, const QDateTime &now)
{
    const QString reason = detail[u"reason"].toString();
    const QDateTime verified = QDateTime::fromString(detail[u"verifiedAt"].toString(), Qt::ISODateWithMs);
    const qint64 findings = detail[u"findings"].toInteger();
    CardText card{age(verified, now),
                  SafetyText::tr("Backup, verified by restoring"),
                  SafetyText::tr("%1 records, %2 files, all as they were")
                      .arg(grouped(detail[u"records"].toInteger()), grouped(detail[u"files"].toInteger())),
                  tone(detail[u"level"].toString()),
                  {},
                  QLatin1String(page_keys::backup)};
    if (reason == u"damaged") {
        card.figure = grouped(findings);
        card.label = SafetyText::tr("Files missing or damaged");
        card.note = SafetyText::tr("Open the page to see whom it concerns");
    } else if (reason == u"noPlan") {
        card.label = SafetyText::tr("No backup is planned");
        card.note = SafetyText::tr("The information section sets the folders");
    } else if (reason == u"never") {
        card.label = SafetyText::tr("No verified backup yet");
        card.note = SafetyText::tr("Open the page to make one now");
    } else if (reason == u"failed") {
        card.label = SafetyText::tr("The last backup failed");
        card.note = failure(detail[u"failure"].toString(), detail[u"path"].toString());
    } else if (reason == u"old") {
        card.note = SafetyText::tr("Older than planned");
    } else if (reason == u"clock") {
        card.label = SafetyText::tr("The server's clock jumped: set it right");
        card.note = clockNote(detail);
    }
    return card;
}

QString failure(const QString &name, const QString &path)
{
    if (name == u"targetMissing")
        return SafetyText::tr("%1 is not there. Connect its disk or share.").arg(path);
    if (name == u"targetForeign")
        return SafetyText::tr("%1 is not the folder that was chosen. Connect its disk or share.").arg(path);
    if (name == u"notWritable")
        return SafetyText::tr("%1 cannot be written to. Check its permissions.").arg(path);
    if (name == u"noSpace")
        return SafetyText::tr(
                   "There is not enough space for a backup in %1. Make room, or choose a larger disk.")
            .arg(path);
    if (name == u"sourceDamaged")
        return SafetyText::
            tr("Something in the school's own data cannot be read, so no whole backup could be made in %1.")
                .arg(path);
    if (name == u"sourceForeign")
        return SafetyText::tr("A key, a certificate or the store in the server's data folder is not this "
                              "school's, so no backup was made in %1. Have the information section check it.")
            .arg(path);
    if (name == u"copyDamaged")
        return SafetyText::tr("The backup in %1 did not come back as it was written. Check its disk.")
            .arg(path);
    return SafetyText::tr("The backup in %1 failed; the server's log tells the particulars.").arg(path);
}

QString mailFault(const QString &fault)
{
    if (fault == u"settings")
        return SafetyText::tr(
            "The relay's settings cannot be read. Have the information section set it anew.");
    if (fault == u"noTls")
        return SafetyText::tr(
            "The relay offers no STARTTLS, and nothing was sent. Give another port or relay.");
    if (fault == u"certificate")
        return SafetyText::tr("The relay's certificate is not trusted, and nothing was sent. Name its "
                              "authority with --ca-file.");
    if (fault == u"login")
        return SafetyText::tr("The relay does not take user and password. Set them anew.");
    if (fault == u"connection")
        return SafetyText::tr("The relay cannot be spoken to. Check its name, port and the network.");
    if (fault == u"busy")
        return SafetyText::tr("The relay does not take it now; it is tried again the same day.");
    if (fault == u"refused")
        return SafetyText::tr("The relay refuses the address. Correct it in the accounts.");
    if (fault == u"late")
        return SafetyText::tr("The day was over before the relay took it.");
    return SafetyText::tr("The server's log tells the particulars.");
}

QString step(const QString &name, const QString &path)
{
    if (name == u"check")
        return SafetyText::tr("Reading the copy again in %1").arg(path);
    if (name == u"restore")
        return SafetyText::tr("Restoring the backup of %1 for the test").arg(path);
    if (name == u"compare")
        return SafetyText::tr("Comparing what was restored from %1").arg(path);
    return SafetyText::tr("Copying to %1").arg(path);
}

QString finding(const QString &kind)
{
    if (kind == u"missing")
        return SafetyText::tr("missing");
    if (kind == u"damaged")
        return SafetyText::tr("damaged");
    return SafetyText::tr("unreadable");
}

} // namespace licheng::safety_text
