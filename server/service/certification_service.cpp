// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/portfolio_services.h"

#include "server/service/bulk_step.h"
#include "server/service/deputies.h"
#include "server/service/outcome_items.h"
#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"
#include "shared/model/school_time.h"
#include "shared/rules/students.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// What an office says of a certification on paper.
struct PaperCertification
{
    CertificationState decision = CertificationState::Certified;
    QString certifier;
    QDate day;
    QString reason;
};

/// The text of the parameter, as the field takes it.
std::optional<FieldFault> takeText(const QJsonObject &params, const QString &name, int limit, QString &text)
{
    text = params[name].toString().trimmed();
    if (text.isEmpty())
        return FieldFault{name, "required"_rule, 0, 0};
    if (text.size() > limit)
        return FieldFault{name, "length"_rule, limit, text.size()};
    return std::nullopt;
}

Answer<PaperCertification> paperOf(const QJsonObject &params, QDate today)
{
    const RecordType &type = recordTypeOf<CourseOutcome>();
    const auto decision = fromWire<CertificationState>(params[u"decision"].toString());
    if (!decision || *decision == CertificationState::Returned)
        return invalid(u"decision"_s, "code"_rule);
    PaperCertification paper{*decision, {}, {}, {}};
    if (paper.decision == CertificationState::Waiting)
        return paper;
    FieldFaults faults;
    if (const auto fault =
            takeText(params, u"certifier"_s, type.field(u"certifiedBy")->maxLength, paper.certifier))
        faults.push_back(*fault);
    if (const auto fault =
            takeText(params, u"reason"_s, type.field(u"returnReason")->maxLength, paper.reason))
        faults.push_back(*fault);
    paper.day = QDate::fromString(params[u"certifiedOn"].toString(), Qt::ISODate);
    if (!paper.day.isValid())
        faults.push_back({u"certifiedOn"_s, "date"_rule, 0, 0});
    else if (paper.day > today)
        faults.push_back({u"certifiedOn"_s, "future"_rule, 0, 0});
    if (!faults.empty())
        return invalid(faults);
    return paper;
}

} // namespace

CertificationService::CertificationService(store::Writer &writer, RegulationBook &regulations, Clock clock)
    : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
{
}

void CertificationService::registerMethods(Api &api)
{
    api.add("outcome.certify", this, &CertificationService::certify);
    api.add("outcome.recordPaperCertification", this, &CertificationService::recordPaper);
}

void CertificationService::certify(CallContext &context, const QJsonObject &params, Done done)
{
    const QJsonArray ids = params[u"ids"].toArray();
    const auto decision = fromWire<CertificationState>(params[u"decision"].toString());
    const QString reason = params[u"reason"].toString().trimmed();
    const int reasonLimit = recordTypeOf<CourseOutcome>().field(u"returnReason")->maxLength;
    if (ids.isEmpty() || ids.size() > maxBulkIds)
        return done(invalid(u"ids"_s, "range"_rule));
    if (!decision)
        return done(invalid(u"decision"_s, "code"_rule));
    if (reason.size() > reasonLimit)
        return done(invalid({{u"reason"_s, "length"_rule, reasonLimit, reason.size()}}));

    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        // A deputy's time may have begun or ended since the session's identity was read.
        Caller acting = *caller;
        acting.deputyFor = deputyFor(write.connection(), caller->account.id, write.now());
        const auto isDone = [&](const OutcomeItem &item) { return item.outcome.certification == *decision; };
        const auto decide = [&](OutcomeFacts &facts, const OutcomeItem &item) -> Verdict {
            if (Verdict v = certifierVerdict(item.course, acting.account.id, acting.deputyFor, *regulation);
                !v.isAllowed())
                return v;
            if (Verdict v = certifyVerdict(item.outcome, *decision, reason, *regulation); !v.isAllowed())
                return v;
            const Verdict open = facts.window(WindowKind::Certify, termOf(item.outcome), item.student,
                                              write.now(), *regulation);
            return pendingVerdict(item.outcome, item.student, open, *regulation);
        };
        const auto apply = [&](const OutcomeItem &item) {
            CourseOutcome outcome = item.outcome;
            clearDecision(outcome);
            if (*decision != CertificationState::Waiting) {
                outcome.certification = *decision;
                outcome.certifiedBy =
                    certifierName(acting, actsFor(item.course, acting.account.id, acting.deputyFor));
                outcome.certifiedAt = write.now();
                outcome.certifiedThrough = CertificationWay::Teacher;
            }
            if (*decision == CertificationState::Returned)
                outcome.returnReason = reason;
            return write.change(outcome, u"certify"_s);
        };
        return runBulk<CourseOutcome>(write, acting, Action::Certify, ids, OutcomeItemReader(write.records()),
                                      isDone, decide, apply);
    };
    submitWrite(m_writer, context, "outcome.certify", params, job, std::move(done));
}

void CertificationService::recordPaper(CallContext &context, const QJsonObject &params, Done done)
{
    const QJsonArray ids = params[u"ids"].toArray();
    if (ids.isEmpty() || ids.size() > maxBulkIds)
        return done(invalid(u"ids"_s, "range"_rule));
    const auto paper = paperOf(params, schoolTime(m_clock()).date());
    if (!paper)
        return done(paper.error());

    const auto job = [=, this, paper = *paper](store::WriteContext &write,
                                               const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        const auto isDone = [&](const OutcomeItem &item) {
            return item.outcome.certification == paper.decision;
        };
        const auto decide = [&](OutcomeFacts &facts, const OutcomeItem &item) -> Verdict {
            // What a teacher has certified here is the teacher's to take back.
            if (paper.decision == CertificationState::Waiting &&
                item.outcome.certifiedThrough != CertificationWay::Paper)
                return Refusal{RefusalReason::NotTheTeacher, regulation->articleOf(u"certify"), 0, 0, {}, {},
                               teachersOf(item.course)};
            if (Verdict v = certifyVerdict(item.outcome, paper.decision, {}, *regulation); !v.isAllowed())
                return v;
            // Of who went only what waits is certified, and only while its window is open.
            if (!studyingVerdict(item.student, *regulation).isAllowed())
                return pendingVerdict(item.outcome, item.student,
                                      facts.window(WindowKind::Certify, termOf(item.outcome), item.student,
                                                   write.now(), *regulation),
                                      *regulation);
            if (paper.decision == CertificationState::Waiting)
                return Verdict::allowed();
            // The teacher was in time; the office may be later.
            const Verdict atItsEnd = facts.window(WindowKind::Certify, termOf(item.outcome), item.student,
                                                  std::min(write.now(), lastInstant(paper.day)), *regulation);
            return atItsEnd.isAllowed()
                       ? atItsEnd
                       : facts.window(WindowKind::Certify, termOf(item.outcome), item.student,
                                      atSchool(paper.day, QTime(0, 0)), *regulation);
        };
        const auto apply = [&](const OutcomeItem &item) {
            CourseOutcome outcome = item.outcome;
            clearDecision(outcome);
            if (paper.decision == CertificationState::Certified) {
                outcome.certification = CertificationState::Certified;
                outcome.certifiedBy = paper.certifier;
                outcome.certifiedAt = atSchool(paper.day, QTime(0, 0));
                outcome.certifiedThrough = CertificationWay::Paper;
                outcome.certificationNote = u"%1登錄：%2"_s.arg(caller->account.displayName, paper.reason);
            }
            return write.change(outcome, u"recordPaper"_s);
        };
        return runBulk<CourseOutcome>(write, *caller, Action::CertifyOnPaper, ids,
                                      OutcomeItemReader(write.records()), isDone, decide, apply);
    };
    submitWrite(m_writer, context, "outcome.recordPaperCertification", params, job, std::move(done));
}

} // namespace licheng::service
