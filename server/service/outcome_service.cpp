// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/portfolio_services.h"

#include "server/service/bulk_step.h"
#include "server/service/outcome_facts.h"
#include "server/service/outcome_items.h"
#include "server/service/scope.h"
#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/performances.h"
#include "shared/rules/students.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

OutcomeService::OutcomeService(store::Writer &writer, RegulationBook &regulations, Clock clock)
    : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
{
}

void OutcomeService::registerMethods(Api &api)
{
    api.add("outcome.select", this, &OutcomeService::select);
    api.add("regulation.touched", this, &OutcomeService::touched);
    api.add("outcome.resend", this, &OutcomeService::resend);
    api.add("outcome.quota", this, &OutcomeService::quota);
}

void OutcomeService::select(CallContext &context, const QJsonObject &params, Done done)
{
    const QJsonArray ids = params[u"ids"].toArray();
    if (ids.isEmpty())
        return done(invalid(u"ids"_s, "range"_rule));
    if (!params[u"selected"].isBool())
        return done(invalid(u"selected"_s, "kind"_rule));
    const bool wanted = params[u"selected"].toBool();
    const qint64 instead = params[u"instead"].toInteger();
    if (instead != 0 && (!wanted || ids.size() != 1))
        return done(invalid(u"instead"_s, "range"_rule));

    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        std::optional<CourseOutcome> given;
        if (instead != 0) {
            const RecordType &type = recordTypeOf<CourseOutcome>();
            given = write.get(Id<CourseOutcome>(instead));
            if (!given || !mayTouch(write.connection(), *caller, Action::Select, type, instead))
                return notFound(type.name(), instead);
            // An exchange is one student's within one year: nobody loses a selection to somebody else.
            const auto chosen = write.get(Id<CourseOutcome>(ids[0].toInteger()));
            if (chosen && (chosen->studentId != given->studentId || chosen->schoolYear != given->schoolYear))
                return invalid(u"instead"_s, "reference"_rule);
        }
        const auto isDone = [&](const OutcomeItem &item) { return item.outcome.selected == wanted; };
        const auto decide = [&](OutcomeFacts &facts, const OutcomeItem &item) -> Verdict {
            if (Verdict studying = studyingVerdict(item.student, *regulation); !studying.isAllowed())
                return studying;
            const qint64 used = facts.selected(item.student.id, item.outcome.schoolYear);
            const Verdict rule = given    ? swapVerdict(item.outcome, item.course, *given, used, *regulation)
                                 : wanted ? selectVerdict(item.outcome, item.course, used, *regulation)
                                          : unselectVerdict(item.outcome, *regulation);
            if (!rule.isAllowed())
                return rule;
            return facts.window(WindowKind::Select, termOf(item.outcome), item.student, write.now(),
                                *regulation);
        };
        const auto apply = [&](const OutcomeItem &item) {
            if (given && given->selected) {
                given->selected = false;
                given->selectedAt = {};
                if (auto freed = write.change(*given, u"select"_s); !freed)
                    return freed;
            }
            CourseOutcome outcome = item.outcome;
            outcome.selected = wanted;
            outcome.selectedAt = wanted ? write.now() : QDateTime();
            return write.change(outcome, u"select"_s);
        };
        return runBulk<CourseOutcome>(write, *caller, Action::Select, ids, OutcomeItemReader(write.records()),
                                      isDone, decide, apply);
    };
    submitWrite(m_writer, context, "outcome.select", params, job, std::move(done));
}

void OutcomeService::resend(CallContext &context, const QJsonObject &params, Done done)
{
    const QJsonArray ids{params[u"id"].toInteger()};
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        std::optional<Refusal> refusal;
        CourseOutcome sent;
        const auto decide = [&](OutcomeFacts &facts, const OutcomeItem &item) -> Verdict {
            Verdict verdict = studyingVerdict(item.student, *regulation);
            if (verdict.isAllowed())
                verdict = resendVerdict(item.outcome, *regulation);
            // The teacher must still be able to answer it: certification's window counts, not the upload's.
            if (verdict.isAllowed())
                verdict = facts.window(WindowKind::Certify, termOf(item.outcome), item.student, write.now(),
                                       *regulation);
            if (!verdict.isAllowed())
                refusal = verdict.refusal();
            return verdict;
        };
        const auto apply = [&](const OutcomeItem &item) {
            CourseOutcome outcome = item.outcome;
            // Whoever teaches the course by now decides anew; the history keeps what was said before.
            clearDecision(outcome);
            auto saved = write.change(outcome, u"resend"_s);
            if (saved)
                sent = saved.value();
            return saved;
        };
        auto answer = runBulk<CourseOutcome>(
            write, *caller, Action::Edit, ids, OutcomeItemReader(write.records()),
            [](const OutcomeItem &) { return false; }, decide, apply);
        if (!answer)
            return answer;
        if (refusal)
            return refused(*refusal);
        return QJsonObject{{u"record"_s, licheng::toJson(sent)}};
    };
    submitWrite(m_writer, context, "outcome.resend", params, job, std::move(done));
}

Answer<QJsonObject> OutcomeService::touched(CallContext &context, const QJsonObject &params)
{
    const QString key = params[u"quota"].toString();
    const qint64 limit = params[u"limit"].toInteger();
    const SchoolYear year(params[u"schoolYear"].toInt());
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return noRegulation();
    const QString what = key == selectionQuotaKey     ? u"courseOutcome WHERE"_s
                         : key == performanceQuotaKey ? u"performance WHERE source = 'student' AND"_s
                                                      : QString();
    if (what.isEmpty())
        return invalid(u"quota"_s, "unknown"_rule);
    store::Statement statement = context.reader.prepared(
        u"SELECT studentId, COUNT(*) FROM %1 schoolYear = ? AND selected = 1 GROUP BY studentId "
        "HAVING COUNT(*) > ? ORDER BY COUNT(*) DESC, studentId"_s.arg(what));
    if (!statement.exec(year.roc(), limit))
        return store::storeFault(context.reader);
    constexpr qsizetype most = 2'000; // total tells how many there are
    QJsonArray students;
    qint64 total = 0;
    store::Records records(context.reader);
    const RecordType &type = recordTypeOf<Student>();
    const bool everybody =
        scopeFilter(*context.caller, Action::View, type).kind == store::ScopeFilter::Kind::Everything;
    while (statement.next()) {
        const qint64 id = statement.integer(0);
        if (!everybody && !mayTouch(context.reader, *context.caller, Action::View, type, id))
            continue;
        ++total;
        if (students.size() == most)
            continue;
        const auto student = records.get(Id<Student>(id));
        const auto schoolClass = student ? records.get(student->classId) : std::nullopt;
        students.append(QJsonObject{{u"id"_s, id},
                                    {u"studentNumber"_s, student ? student->studentNumber : QString()},
                                    {u"name"_s, student ? student->name : QString()},
                                    {u"className"_s, schoolClass ? schoolClass->name : QString()},
                                    {u"selected"_s, statement.integer(1)}});
    }
    const auto now = regulation->quota(key, year);
    return QJsonObject{{u"limit"_s, now ? QJsonValue(now->limit) : QJsonValue()},
                       {u"total"_s, total},
                       {u"students"_s, students}};
}

Answer<QJsonObject> OutcomeService::quota(CallContext &context, const QJsonObject &params)
{
    const Id<Student> student(params[u"studentId"].toInteger());
    const SchoolYear year(params[u"schoolYear"].toInt());
    const int semester = params[u"semester"].toInt();
    if (semester < 0 || semester > 2)
        return invalid(u"semester"_s, "range"_rule);
    if (!mayTouch(context.reader, *context.caller, Action::View, recordTypeOf<Student>(), student.value()))
        return notFound(u"student"_s, student.value());
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return noRegulation();
    OutcomeFacts facts(context.reader);
    const auto meter = [&](QStringView key, qint64 used) {
        const auto quota = regulation->quota(key, year);
        return QJsonObject{{u"used"_s, used},
                           {u"limit"_s, quota ? quota->limit : 0},
                           {u"article"_s, quota ? quota->article : QString()}};
    };
    return QJsonObject{
        {u"uploads"_s,
         meter(uploadQuotaKey, facts.uploads(student, {year, static_cast<Semester>(semester)}))},
        {u"selections"_s, meter(selectionQuotaKey, facts.selected(student, year))},
        {u"performances"_s, meter(performanceQuotaKey, facts.countedPerformances(student, year))}};
}

} // namespace licheng::service
