// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/portfolio_services.h"

#include "server/service/outcome_facts.h"
#include "server/service/outcome_items.h"
#include "server/service/scope.h"
#include "server/service/selection.h"
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
    api.add("outcome.resend", this, &OutcomeService::resend);
    api.add("outcome.quota", this, &OutcomeService::quota);
}

namespace {

struct OutcomeSelection
{
    using Record = CourseOutcome;
    using Reader = OutcomeItemReader;
    static const CourseOutcome &recordOf(const OutcomeItem &item) { return item.outcome; }
    static qint64 used(OutcomeFacts &facts, const OutcomeItem &item)
    {
        return facts.selected(item.student.id, item.outcome.schoolYear);
    }
    static Verdict select(const OutcomeItem &item, qint64 used, const Regulation &regulation)
    {
        return selectVerdict(item.outcome, item.course, used, regulation);
    }
    static Verdict swap(const OutcomeItem &item, const CourseOutcome &given, qint64 used,
                        const Regulation &regulation)
    {
        return swapVerdict(item.outcome, item.course, given, used, regulation);
    }
    static Verdict unselect(const OutcomeItem &item, const Regulation &regulation)
    {
        return unselectVerdict(item.outcome, regulation);
    }
};

} // namespace

void OutcomeService::select(CallContext &context, const QJsonObject &params, Done done)
{
    service::select<OutcomeSelection>(m_writer, m_regulations, "outcome.select", context, params,
                                      std::move(done));
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
