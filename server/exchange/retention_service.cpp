// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/retention_service.h"

#include "server/exchange/portfolio_erasure.h"
#include "server/keeping/backup_plan.h"
#include "server/service/scope.h"
#include "server/service/write_call.h"
#include "server/store/transaction.h"
#include "shared/model/fault_rule.h"
#include "shared/model/normalize.h"
#include "shared/model/school_time.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Answer;
using protocol::invalid;
using protocol::notFound;
using protocol::refused;
using service::CallContext;
using service::CallerPtr;

Q_LOGGING_CATEGORY(logRetention, "licheng.retention", QtInfoMsg)

namespace {

QString nameOf(const Student &student)
{
    return student.studentNumber + u' ' + student.name;
}

/// What stands about the student's portfolio beside the register.
class Standing
{
public:
    explicit Standing(store::Connection &connection) : m_records(connection)
    {
        for (const RetentionHold &hold : m_records.find<RetentionHold>({})) {
            if (hold.liftedAt.isNull())
                m_holds.insert(hold.studentId.value(), hold);
        }
        for (const Destruction &each : m_records.find<Destruction>({})) {
            if (each.state == DestructionState::Withdrawn)
                continue;
            for (const Id<Student> student : each.studentIds)
                m_states.insert(student.value(), each.state);
        }
    }
    [[nodiscard]] const RetentionHold *hold(Id<Student> student) const
    {
        const auto found = m_holds.constFind(student.value());
        return found == m_holds.cend() ? nullptr : &*found;
    }
    [[nodiscard]] std::optional<DestructionState> destruction(Id<Student> student) const
    {
        const auto found = m_states.constFind(student.value());
        return found == m_states.cend() ? std::nullopt : std::optional(*found);
    }

private:
    store::Records m_records;
    QHash<qint64, RetentionHold> m_holds;
    QHash<qint64, DestructionState> m_states;
};

QString stateWord(const Student &student, const Standing &standing, QDate day, const RetentionRule &rule)
{
    if (const auto state = standing.destruction(student.id))
        return *state == DestructionState::Proposed ? u"proposed"_s : u"destroyed"_s;
    if (standing.hold(student.id))
        return u"held"_s;
    const QDate until = sealedUntil(student, rule);
    return !until.isValid() ? u"undated"_s : day <= until ? u"sealed"_s : u"due"_s;
}

/// The student as the caller may see it.
std::optional<Student> seen(store::WriteContext &write, const service::Caller &caller, qint64 id)
{
    const auto student = write.get(Id<Student>(id));
    return student && service::mayTouch(write.connection(), caller, Action::View, recordTypeOf<Student>(), id)
               ? student
               : std::nullopt;
}

std::optional<protocol::Fault> deletionFault(const Student &student, const Standing &standing, QDate day,
                                             const RetentionRule &rule)
{
    const Verdict verdict = deletionVerdict(student, standing.hold(student.id) != nullptr, day, rule);
    if (verdict.isAllowed())
        return std::nullopt;
    Refusal refusal = verdict.refusal();
    refusal.who = nameOf(student);
    return refused(refusal);
}

/// How long planned backups hold what they held on that instant.
void tellBackups(Destruction &destruction, const BackupPlan &plan, const QDateTime &now)
{
    QStringList places;
    for (const BackupTarget &target : plan.targets) {
        QDateTime gone = now;
        for (int i = 0; i < target.keep; ++i)
            gone = plan.dueAfter(gone);
        if (destruction.backupsUntil.isNull() || gone > destruction.backupsUntil)
            destruction.backupsUntil = gone;
        places.append(u"%1 %2"_s.arg(target.path).arg(target.keep));
    }
    destruction.backupPlaces = places.join(u'\n');
}

} // namespace

RetentionService::RetentionService(store::Store &store, Vault &vault, service::RegulationBook &regulations,
                                   QThreadPool &pool, Clock clock)
    : m_store(store), m_vault(vault), m_regulations(regulations), m_pool(pool), m_clock(std::move(clock))
{
    clear();
}

RetentionService::~RetentionService()
{
    m_pool.waitForDone();
}

void RetentionService::registerMethods(service::Api &api)
{
    api.add("retention.list", this, &RetentionService::list);
    api.add("retention.hold", this, &RetentionService::hold);
    api.add("retention.lift", this, &RetentionService::lift);
    api.add("retention.propose", this, &RetentionService::propose);
    api.add("retention.withdraw", this, &RetentionService::withdraw);
    api.add("retention.destroy", this, &RetentionService::destroy);
}

Answer<QJsonObject> RetentionService::list(CallContext &context, const QJsonObject &params) const
{
    const store::ReadTransaction snapshot(context.reader);
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return service::noRegulation();
    const RetentionRule rule = retentionRule(*regulation);
    const QDate day = schoolTime(m_clock()).date();
    const Standing standing(context.reader);
    const SchoolYear year(params[u"schoolYear"].toInt());
    const auto scope = service::scopeFilter(*context.caller, Action::View, recordTypeOf<Student>());
    store::Records records(context.reader);
    QHash<qint64, QString> classes;
    QJsonArray rows;
    for (const Student &student : records.find<Student>({{u"state"_s, wireName(StudentState::Graduated)}})) {
        // Whose day is missing stands in the list of every year: it has to be entered.
        if (!year.isNull() && student.stateDate.isValid() && SchoolYear::of(student.stateDate) != year)
            continue;
        if (!service::lies(context.reader, scope, recordTypeOf<Student>(), student.id.value()))
            continue;
        QString &className = classes[student.classId.value()];
        if (className.isNull())
            className = records.get(student.classId).value_or(SchoolClass()).name + u""_s;
        const RetentionHold *hold = standing.hold(student.id);
        rows.append(QJsonObject{{u"studentId"_s, student.id.value()},
                                {u"studentNumber"_s, student.studentNumber},
                                {u"name"_s, student.name},
                                {u"className"_s, className},
                                {u"division"_s, wireName(student.division)},
                                {u"graduatedOn"_s, detail::toJson(student.stateDate)},
                                {u"sealedUntil"_s, detail::toJson(sealedUntil(student, rule))},
                                {u"state"_s, stateWord(student, standing, day, rule)},
                                {u"holdId"_s, hold ? hold->id.value() : 0},
                                {u"holdReason"_s, hold ? hold->reason : QString()}});
    }
    return QJsonObject{{u"students"_s, rows},
                       {u"records"_s, QJsonArray::fromStringList(rule.records + rule.evidence)},
                       {u"sealedYears"_s, rule.sealedYears},
                       {u"article"_s, rule.article}};
}

void RetentionService::hold(CallContext &context, const QJsonObject &params, service::Done done)
{
    const QString reason = normalize::text(params[u"reason"].toString());
    if (reason.isEmpty())
        return done(invalid(u"reason"_s, "required"_rule));
    const auto job = [this, reason, ids = params[u"studentIds"].toArray()](
                         store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return service::noRegulation();
        const Standing standing(write.connection());
        QJsonArray holds;
        for (const QJsonValue &id : ids) {
            const auto student = seen(write, *caller, id.toInteger());
            if (!student)
                return notFound(u"student"_s, id.toInteger());
            if (standing.hold(student->id))
                continue;
            if (!isSealed(*student))
                return refused({RefusalReason::NotGraduated,
                                retentionRule(*regulation).article,
                                0,
                                0,
                                {},
                                {},
                                nameOf(*student)});
            const auto made = write.create(
                RetentionHold{
                    {}, 0, student->id, reason, caller->account.displayName, write.now(), {}, {}, {}},
                u"hold"_s);
            if (!made)
                return made.error();
            if (!service::mayTouch(write.connection(), *caller, Action::Edit, recordTypeOf<RetentionHold>(),
                                   made->id.value()))
                return protocol::forbidden(u"edit"_s, recordTypeOf<RetentionHold>().name());
            holds.append(made->id.value());
        }
        return QJsonObject{{u"holds"_s, holds}};
    };
    submitWrite(m_store.writer(), context, "retention.hold", params, job, std::move(done));
}

void RetentionService::lift(CallContext &context, const QJsonObject &params, service::Done done)
{
    const QString reason = normalize::text(params[u"reason"].toString());
    if (reason.isEmpty())
        return done(invalid(u"reason"_s, "required"_rule));
    const auto job = [reason, id = params[u"id"].toInteger()](
                         store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const RecordType &type = recordTypeOf<RetentionHold>();
        auto hold = write.get(Id<RetentionHold>(id));
        if (!hold || !service::mayTouch(write.connection(), *caller, Action::Edit, type, id))
            return notFound(type.name(), id);
        if (!hold->liftedAt.isNull())
            return QJsonObject{{u"record"_s, toJson(*hold)}};
        hold->liftedBy = caller->account.displayName;
        hold->liftedAt = write.now();
        hold->liftReason = reason;
        const auto changed = write.change(*hold, u"lift"_s);
        return changed ? Answer<QJsonObject>(QJsonObject{{u"record"_s, toJson(*changed)}}) : changed.error();
    };
    submitWrite(m_store.writer(), context, "retention.lift", params, job, std::move(done));
}

void RetentionService::propose(CallContext &context, const QJsonObject &params, service::Done done)
{
    const QJsonArray ids = params[u"studentIds"].toArray();
    if (ids.isEmpty())
        return done(invalid(u"studentIds"_s, "required"_rule));
    const auto job = [this, ids, reason = normalize::text(params[u"reason"].toString())](
                         store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return service::noRegulation();
        const RetentionRule rule = retentionRule(*regulation);
        const QDate day = schoolTime(write.now()).date();
        const Standing standing(write.connection());
        Destruction proposal;
        proposal.reason = reason;
        std::set<qint64> once;
        std::set<QString> divisions;
        for (const QJsonValue &id : ids) {
            if (!once.insert(id.toInteger()).second)
                continue;
            const auto student = seen(write, *caller, id.toInteger());
            if (!student)
                return notFound(u"student"_s, id.toInteger());
            if (auto fault = deletionFault(*student, standing, day, rule))
                return *std::move(fault);
            if (standing.destruction(student->id))
                return refused(
                    {RefusalReason::AlreadyProposed, rule.article, 0, 0, {}, {}, nameOf(*student)});
            proposal.studentIds.push_back(student->id);
            divisions.insert(wireName(student->division));
        }
        proposal.studentCount = int(proposal.studentIds.size());
        proposal.division = divisions.size() == 1 ? *divisions.begin() : QString();
        proposal.proposedBy = caller->account.displayName;
        proposal.proposerId = caller->account.id.value();
        proposal.proposedAt = write.now();
        proposal.regulation = regulation->label();
        proposal.article = rule.article;
        const auto made = write.create(proposal, u"propose"_s);
        if (!made)
            return made.error();
        if (!service::mayTouch(write.connection(), *caller, Action::Edit, recordTypeOf<Destruction>(),
                               made->id.value()))
            return protocol::forbidden(u"edit"_s, recordTypeOf<Destruction>().name());
        return QJsonObject{{u"record"_s, toJson(*made)}};
    };
    submitWrite(m_store.writer(), context, "retention.propose", params, job, std::move(done));
}

void RetentionService::withdraw(CallContext &context, const QJsonObject &params, service::Done done)
{
    const QString reason = normalize::text(params[u"reason"].toString());
    if (reason.isEmpty())
        return done(invalid(u"reason"_s, "required"_rule));
    const auto job = [reason, id = params[u"id"].toInteger()](
                         store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const RecordType &type = recordTypeOf<Destruction>();
        auto proposal = write.get(Id<Destruction>(id));
        if (!proposal || !service::mayTouch(write.connection(), *caller, Action::Edit, type, id))
            return notFound(type.name(), id);
        if (proposal->state != DestructionState::Proposed)
            return refused({RefusalReason::NotProposed, proposal->article, 0, 0, {}, {}});
        proposal->state = DestructionState::Withdrawn;
        proposal->withdrawReason = reason;
        const auto changed = write.change(*proposal, u"withdraw"_s);
        return changed ? Answer<QJsonObject>(QJsonObject{{u"record"_s, toJson(*changed)}}) : changed.error();
    };
    submitWrite(m_store.writer(), context, "retention.withdraw", params, job, std::move(done));
}

void RetentionService::destroy(CallContext &context, const QJsonObject &params, service::Done done)
{
    const auto job = [this, id = params[u"id"].toInteger()](store::WriteContext &write,
                                                            const CallerPtr &caller) -> Answer<QJsonObject> {
        const RecordType &type = recordTypeOf<Destruction>();
        auto proposal = write.get(Id<Destruction>(id));
        if (!proposal || !service::mayTouch(write.connection(), *caller, Action::Remove, type, id))
            return notFound(type.name(), id);
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return service::noRegulation();
        const RetentionRule rule = retentionRule(*regulation);
        // A version that does not say what belongs to a portfolio deletes nothing.
        if (rule.records.isEmpty())
            return service::noRegulation();
        if (proposal->state != DestructionState::Proposed)
            return refused({RefusalReason::NotProposed, rule.article, 0, 0, {}, {}});
        if (const Verdict verdict = secondPersonVerdict(proposal->proposerId, caller->account.id.value(),
                                                        proposal->proposedBy, rule);
            !verdict.isAllowed())
            return refused(verdict.refusal());
        const Standing standing(write.connection());
        const QDate day = schoolTime(write.now()).date();
        for (const Id<Student> each : proposal->studentIds) {
            const auto student = write.get(each);
            if (!student)
                return notFound(u"student"_s, each.value());
            if (auto fault = deletionFault(*student, standing, day, rule))
                return *std::move(fault);
        }
        const auto plan = readBackupPlan(DataFolder(m_store.dataDir()));
        if (!plan)
            return protocol::Fault{protocol::ErrorCode::Internal, plan.error().message, {}};
        tellBackups(*proposal, *plan, write.now());
        if (auto erased = erasePortfolios(write, *proposal, rule); !erased)
            return erased.error();
        proposal->state = DestructionState::Cleared;
        proposal->carriedOutBy = caller->account.displayName;
        proposal->carriedOutAt = write.now();
        proposal->regulation = regulation->label();
        proposal->article = rule.article;
        const auto changed = write.change(*proposal, u"carryOut"_s);
        return changed ? Answer<QJsonObject>(QJsonObject{{u"record"_s, toJson(*changed)}}) : changed.error();
    };
    submitWrite(m_store.writer(), context, "retention.destroy", params, job,
                [this, done = std::move(done)](const Answer<QJsonObject> &answer) {
                    if (answer)
                        clear();
                    done(answer);
                });
}

void RetentionService::clear()
{
    m_pool.start([this] {
        std::vector<qint64> open;
        if (const auto reader = m_store.reader()) {
            for (const Destruction &each : store::Records(**reader).find<Destruction>(
                     {{u"state"_s, wireName(DestructionState::Cleared)}}))
                open.push_back(each.id.value());
        }
        for (const qint64 id : open) {
            if (const auto cleared = clearAway(m_store, m_vault, id); !cleared)
                qCWarning(logRetention).noquote()
                    << "destruction" << id << "is not complete:" << cleared.error().message;
        }
    });
}

} // namespace licheng
