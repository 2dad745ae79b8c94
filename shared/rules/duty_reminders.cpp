// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/duty_reminders.h"

#include "shared/model/record_type.h"
#include "shared/model/school_time.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace licheng {

DutyState dutyState(const QJsonObject &duty)
{
    DutyState state;
    state.key = duty[u"key"].toString();
    state.article = duty[u"article"].toString();
    if (!detail::fromJson(duty[u"due"], state.due))
        state.due = {};
    state.open = qMax<qint64>(0, duty[u"total"].toInteger() - duty[u"done"].toInteger());
    state.overdue = duty[u"overdue"].toInteger();
    return state;
}

bool isReminded(const DutyState &duty, const QDateTime &now)
{
    if (duty.open == 0)
        return false;
    if (duty.overdue > 0 || duty.key == u"reminder" || duty.key == u"deputyReminder")
        return true;
    const qint64 days = duty.due.isValid() ? schoolTime(now).date().daysTo(schoolTime(duty.due).date()) : -1;
    return days >= 0 && days <= remindedDaysBefore && !isPast(duty.due, now);
}

std::optional<MailKind> mailKindOf(QStringView dutyKey)
{
    using enum MailKind;
    static const QHash<QString, MailKind> kinds{{u"noFile"_s, Portfolio},
                                                {u"returned"_s, Portfolio},
                                                {u"selectOutcomes"_s, Portfolio},
                                                {u"selectPerformances"_s, Portfolio},
                                                {u"autobiography"_s, Portfolio},
                                                {u"certify"_s, Certification},
                                                {u"certifyOwn"_s, Certification},
                                                {u"reminder"_s, Certification},
                                                {u"deputyReminder"_s, Certification},
                                                {u"select"_s, Records},
                                                {u"registerChecks"_s, Records},
                                                {u"turn"_s, Records},
                                                {u"schedule"_s, Records},
                                                {u"selfChecks"_s, Records},
                                                {u"precheck"_s, Lists},
                                                {u"submit"_s, Lists},
                                                {u"superviseLists"_s, Lists},
                                                {u"importReceipts"_s, Lists},
                                                {u"confirmLists"_s, Lists},
                                                {u"confirmReceipts"_s, Lists},
                                                {u"answerReceipts"_s, Lists},
                                                {u"overdueReceipts"_s, Lists},
                                                {u"workGroup"_s, Group},
                                                {u"meeting"_s, Group},
                                                {u"resolutions"_s, Group},
                                                {u"unassigned"_s, Group},
                                                {u"awards"_s, Group},
                                                {u"accountAudit"_s, Group},
                                                {u"superviseAudit"_s, Group},
                                                {u"troubles"_s, Troubles},
                                                {u"superviseTroubles"_s, Troubles}};
    if (dutyKey.startsWith(u"step.") || dutyKey.startsWith(u"supervise.") || dutyKey.startsWith(u"setup."))
        return Records;
    if (dutyKey.startsWith(u"training.") || dutyKey.startsWith(u"board."))
        return Group;
    const auto known = kinds.constFind(dutyKey.toString());
    return known == kinds.constEnd() ? std::nullopt : std::optional(*known);
}

} // namespace licheng
