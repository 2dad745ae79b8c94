// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace licheng::messages {

QString codeTableName(const QString &key)
{
    // The official terms stand in resources/codes.
    static const QHash<QString, const char *> names = {
        {u"postLevel"_s, QT_TRANSLATE_NOOP("CodeTable", "Levels of posts")},
        {u"competitionLevel"_s, QT_TRANSLATE_NOOP("CodeTable", "Levels of competitions")},
        {u"flexibleKind"_s, QT_TRANSLATE_NOOP("CodeTable", "Kinds of flexible learning")},
        {u"groupActivityKind"_s, QT_TRANSLATE_NOOP("CodeTable", "Kinds of group activities")},
        {u"groupParticipation"_s, QT_TRANSLATE_NOOP("CodeTable", "Taking part in a group")},
        {u"competitionDomain"_s, QT_TRANSLATE_NOOP("CodeTable", "Domains of competitions")},
        {u"workplaceKind"_s, QT_TRANSLATE_NOOP("CodeTable", "Kinds of workplace learning")},
        {u"certificate"_s, QT_TRANSLATE_NOOP("CodeTable", "Certificates")},
        {u"studyMethod"_s, QT_TRANSLATE_NOOP("CodeTable", "Methods of retake and supplement")},
        {u"transferIdentity"_s, QT_TRANSLATE_NOOP("CodeTable", "Kinds of transfer")},
        {u"repeatNote"_s, QT_TRANSLATE_NOOP("CodeTable", "Notes on repeating")},
        {u"borrow"_s, QT_TRANSLATE_NOOP("CodeTable", "Borrowed study")},
        {u"registerChange"_s, QT_TRANSLATE_NOOP("CodeTable", "Register changes")},
        {u"classKind"_s, QT_TRANSLATE_NOOP("CodeTable", "Kinds of classes")},
        {u"divisionCode"_s, QT_TRANSLATE_NOOP("CodeTable", "Divisions")},
        {u"admission"_s, QT_TRANSLATE_NOOP("CodeTable", "Ways of admission")},
        {u"identityNote"_s, QT_TRANSLATE_NOOP("CodeTable", "Note 1 (kind of identity document)")},
        {u"specialIdentity"_s, QT_TRANSLATE_NOOP("CodeTable", "Special identities")},
        {u"indigenousGroup"_s, QT_TRANSLATE_NOOP("CodeTable", "Indigenous groups")},
        {u"attendancePeriod"_s, QT_TRANSLATE_NOOP("CodeTable", "Periods")},
        {u"receiptQuestion"_s, QT_TRANSLATE_NOOP("CodeTable", "Kinds of questions about receipts")},
        {u"attendanceKind"_s, QT_TRANSLATE_NOOP("CodeTable", "Kinds of absence")},
    };
    const char *name = names.value(key);
    return name ? QCoreApplication::translate("CodeTable", name) : key;
}

} // namespace licheng::messages
