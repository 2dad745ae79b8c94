// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"

#include <QCoreApplication>
#include <QHash>

namespace licheng::messages
{

QString codeTableName(const QString &key)
{
    // The official terms stand in resources/codes.
    static const QHash<QString, const char *> names = {
        {QStringLiteral("postLevel"), QT_TRANSLATE_NOOP("CodeTable", "Levels of posts")},
        {QStringLiteral("competitionLevel"), QT_TRANSLATE_NOOP("CodeTable", "Levels of competitions")},
        {QStringLiteral("flexibleKind"), QT_TRANSLATE_NOOP("CodeTable", "Kinds of flexible learning")},
        {QStringLiteral("groupActivityKind"), QT_TRANSLATE_NOOP("CodeTable", "Kinds of group activities")},
        {QStringLiteral("groupParticipation"), QT_TRANSLATE_NOOP("CodeTable", "Taking part in a group")},
        {QStringLiteral("competitionDomain"), QT_TRANSLATE_NOOP("CodeTable", "Domains of competitions")},
        {QStringLiteral("workplaceKind"), QT_TRANSLATE_NOOP("CodeTable", "Kinds of workplace learning")},
        {QStringLiteral("certificate"), QT_TRANSLATE_NOOP("CodeTable", "Certificates")},
        {QStringLiteral("studyMethod"), QT_TRANSLATE_NOOP("CodeTable", "Methods of retake and supplement")},
        {QStringLiteral("transferIdentity"), QT_TRANSLATE_NOOP("CodeTable", "Kinds of transfer")},
        {QStringLiteral("repeatNote"), QT_TRANSLATE_NOOP("CodeTable", "Notes on repeating")},
        {QStringLiteral("borrow"), QT_TRANSLATE_NOOP("CodeTable", "Borrowed study")},
        {QStringLiteral("registerChange"), QT_TRANSLATE_NOOP("CodeTable", "Register changes")},
        {QStringLiteral("classKind"), QT_TRANSLATE_NOOP("CodeTable", "Kinds of classes")},
        {QStringLiteral("divisionCode"), QT_TRANSLATE_NOOP("CodeTable", "Divisions")},
        {QStringLiteral("admission"), QT_TRANSLATE_NOOP("CodeTable", "Ways of admission")},
        {QStringLiteral("identityNote"), QT_TRANSLATE_NOOP("CodeTable", "Note 1 (kind of identity document)")},
        {QStringLiteral("attendancePeriod"), QT_TRANSLATE_NOOP("CodeTable", "Periods")},
        {QStringLiteral("attendanceKind"), QT_TRANSLATE_NOOP("CodeTable", "Kinds of absence")},
    };
    const char *name = names.value(key);
    return name ? QCoreApplication::translate("CodeTable", name) : key;
}

} // namespace licheng::messages
