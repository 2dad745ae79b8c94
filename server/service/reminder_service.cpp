// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/portfolio_services.h"

#include "server/service/asked_term.h"
#include "server/service/outcome_waiting.h"
#include "server/service/scope.h"
#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"
#include "shared/model/school_time.h"
#include "shared/rules/reminders.h"

#include <set>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// The outcomes of which the caller may remind: those within the reach of the permission to remind.
store::ScopeFilter remindedOutcomes(const Caller &caller)
{
    const RecordType &outcomes = recordTypeOf<CourseOutcome>();
    std::vector<Grant> reach;
    for (const Scope scope : caller.grants.scopes(Action::Edit, recordTypeOf<Reminder>().name()))
        reach.push_back({Action::View, outcomes.name(), scope});
    Caller within = caller;
    within.grants = Grants(std::move(reach));
    return scopeFilter(within, Action::View, outcomes);
}

/// The division that all of the caller's reminders are about; empty: both.
QString remindedDivision(const Caller &caller)
{
    const auto scopes = caller.grants.scopes(Action::Edit, recordTypeOf<Reminder>().name());
    return scopes == std::vector{Scope::Division} ? wireName(caller.account.division) : QString();
}

QJsonObject skippedTeacher(qint64 teacher, const char *rule, const QString &article)
{
    return {{u"teacherId"_s, teacher}, {u"rule"_s, QLatin1String(rule)}, {u"article"_s, article}};
}

} // namespace

ReminderService::ReminderService(store::Writer &writer, RegulationBook &regulations, Clock clock)
    : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
{
}

void ReminderService::registerMethods(Api &api)
{
    api.add("outcome.overdue", this, &ReminderService::overdue);
    api.add("outcome.remind", this, &ReminderService::remind);
}

Answer<QJsonObject> ReminderService::overdue(CallContext &context, const QJsonObject &params)
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const RecordType &type = recordTypeOf<CourseOutcome>();
    // A student sees the state of each outcome, not how their teachers get on.
    if (!context.caller->account.studentId.isNull())
        return forbidden(u"view"_s, type.name());
    const auto teachers =
        waitingByTeacher(context.reader, *term, {scopeFilter(*context.caller, Action::View, type)});
    if (!teachers)
        return teachers.error();
    std::map<Id<Account>, Reminded> reminded;
    if (context.caller->grants.may(Action::View, recordTypeOf<Reminder>().name()))
        reminded = remindedTeachers(context.reader, *term);

    const QDate today = schoolTime(m_clock()).date();
    QJsonArray list;
    for (const auto &[teacher, waiting] : *teachers) {
        QJsonObject entry{{u"teacherId"_s, teacher.first ? QJsonValue(teacher.first) : QJsonValue()},
                          {u"teacher"_s, teacher.second},
                          {u"waiting"_s, waiting.count},
                          {u"oldest"_s, detail::toJson(waiting.oldest)},
                          {u"closesAt"_s, detail::toJson(waiting.closesAt)}};
        // Positive: days since the end; negative or 0: days until it.
        if (waiting.closesAt.isValid()) {
            entry.insert(u"daysOverdue"_s, schoolTime(waiting.closesAt).date().daysTo(today));
            entry.insert(u"isOverdue"_s, isPast(waiting.closesAt, m_clock()));
        }
        if (const auto known = reminded.find(Id<Account>(teacher.first)); known != reminded.end()) {
            entry.insert(u"reminders"_s, known->second.count);
            entry.insert(u"remindedAt"_s, detail::toJson(known->second.last.sentAt));
            entry.insert(u"remindedBy"_s, known->second.last.sentBy);
        }
        list.append(entry);
    }
    return QJsonObject{{u"teachers"_s, list}};
}

void ReminderService::remind(CallContext &context, const QJsonObject &params, Done done)
{
    const auto term = askedTerm(params);
    if (!term)
        return done(term.error());
    const QJsonArray ids = params[u"teacherIds"].toArray();
    if (ids.isEmpty())
        return done(invalid(u"teacherIds"_s, "range"_rule));
    const FieldInfo &noteField = *recordTypeOf<Reminder>().field(u"note");
    QJsonValue note = params[u"note"].toString();
    if (const auto fault = checkValue(noteField, note))
        return done(invalid(FieldFaults{*fault}));

    const auto job = [=, this, term = *term](store::WriteContext &write,
                                             const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        const auto teachers = waitingByTeacher(
            write.connection(), term,
            {scopeFilter(*caller, Action::View, recordTypeOf<CourseOutcome>()), remindedOutcomes(*caller)});
        if (!teachers)
            return teachers.error();
        std::map<qint64, WaitingOutcomes> waiting;
        for (const auto &[teacher, outcomes] : *teachers)
            waiting.emplace(teacher.first, outcomes);
        QJsonArray sent;
        QJsonArray left;
        std::set<qint64> seen;
        for (const QJsonValue &value : ids) {
            const Id<Account> teacher(value.toInteger());
            if (!seen.insert(teacher.value()).second)
                continue;
            const auto outcomes = waiting.find(teacher.value());
            // Who has meanwhile certified everything is left in peace.
            if (teacher.isNull() || outcomes == waiting.end()) {
                left.append(
                    skippedTeacher(teacher.value(), "nothingWaits", regulation->articleOf(u"certify")));
                continue;
            }
            const auto before =
                write.records().find<Reminder>({{u"teacherId"_s, teacher.value()},
                                                {u"schoolYear"_s, term.year.roc()},
                                                {u"semester"_s, static_cast<int>(term.semester)}});
            if (const auto quota = exhaustedReminders(before, term.year, write.now(), *regulation)) {
                left.append(skippedTeacher(teacher.value(), "remindedToday", quota->article));
                continue;
            }
            const Reminder reminder{{},
                                    0,
                                    teacher,
                                    term.year,
                                    term.semester,
                                    remindedDivision(*caller),
                                    static_cast<int>(outcomes->second.count),
                                    outcomes->second.closesAt,
                                    caller->account.displayName,
                                    write.now(),
                                    note.toString()};
            const auto made = write.create(reminder, u"remind"_s);
            if (!made)
                return made.error();
            sent.append(
                QJsonObject{{u"teacherId"_s, teacher.value()}, {u"waiting"_s, outcomes->second.count}});
        }
        return QJsonObject{{u"sent"_s, sent}, {u"skipped"_s, left}};
    };
    submitWrite(m_writer, context, "outcome.remind", params, job, std::move(done));
}

} // namespace licheng::service
