// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/self_check_service.h"

#include "server/service/asked_term.h"
#include "server/service/caller_unit.h"
#include "server/service/outcome_facts.h"
#include "server/service/scope.h"
#include "server/service/submission_parts.h"
#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"
#include "shared/rosters/roster_layout.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

const RecordType &checkType()
{
    return recordTypeOf<SelfCheck>();
}

CheckScope scopeOf(store::Connection &connection, const SelfCheck &check)
{
    return {check.step,
            {check.schoolYear, check.semester},
            check.division,
            store::Records(connection).get(check.listId)};
}

/// Whether the check is the work of the unit: by article 5 and 6 as the regulation gives it.
Verdict checkerVerdict(const Unit &unit, const CheckScope &what, const Regulation &regulation)
{
    return what.list ? submitterVerdict(unit, *what.list, regulation)
                     : selfCheckUnitVerdict(unit, what.step, what.division, regulation);
}

Verdict openVerdict(store::Connection &connection, const CheckScope &what, const QDateTime &now,
                    const Regulation &regulation)
{
    const std::vector<Window> windows = OutcomeFacts(connection).windows(what.term.year);
    return what.list ? listCheckVerdict(windows, *what.list, now, regulation)
                     : selfCheckOpenVerdict(windows, what.step, what.term, what.division, now, regulation);
}

std::optional<SelfCheck> stored(const std::vector<SelfCheck> &checks, const CheckScope &what, Id<Unit> unit)
{
    const auto found = std::find_if(checks.begin(), checks.end(), [&](const SelfCheck &check) {
        // Of a year's step an older store has checks of a semester.
        const bool isOfTerm =
            check.semester == what.term.semester || (!what.list && what.term.semester == Semester::WholeYear);
        return check.step == what.step && check.unitId == unit && isOfTerm &&
               check.division == what.division &&
               check.listId == (what.list ? what.list->id : Id<SubmissionList>());
    });
    return found == checks.end() ? std::nullopt : std::optional(*found);
}

QString textOf(const SelfCheckFindings &findings)
{
    return QString::fromUtf8(QJsonDocument(licheng::toJson(findings)).toJson(QJsonDocument::Compact));
}

Answer<QJsonObject> keep(store::WriteContext &write, const SelfCheck &check, const QString &action)
{
    QJsonObject record = licheng::toJson(check);
    if (const FieldFaults faults = checkType().validate(record); !faults.empty())
        return invalid(faults);
    const auto saved = check.id.isNull() ? write.create(checkType(), record, action)
                                         : write.change(checkType(), record, check.version, action);
    if (!saved)
        return saved.error();
    return QJsonObject{{u"record"_s, *saved}};
}

/// What selfCheck.prepare is asked for.
Answer<CheckScope> askedScope(store::Connection &connection, const Caller &caller, const Unit &unit,
                              const QJsonObject &params, const Regulation &regulation)
{
    const auto step = fromWire<SelfCheckStep>(params[u"step"].toString());
    if (!step)
        return invalid(u"step"_s, "code"_rule);
    if (*step == SelfCheckStep::Submit) {
        const qint64 id = params[u"listId"].toInteger();
        const RecordType &lists = recordTypeOf<SubmissionList>();
        auto list = store::Records(connection).get(Id<SubmissionList>(id));
        if (!list || !mayTouch(connection, caller, Action::View, lists, id))
            return notFound(lists.name(), id);
        return CheckScope{*step, {list->schoolYear, list->semester}, wireName(list->division), list};
    }
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const QStringList divisions = selfCheckDivisions(unit, *step, regulation);
    const QString division = params.contains(u"division"_s) || divisions.size() != 1
                                 ? params[u"division"].toString()
                                 : divisions.front();
    if (!isDivisionOrEmpty(division))
        return invalid(u"division"_s, "code"_rule);
    return CheckScope{*step, termOfCheck(*step, *term), division, {}};
}

Answer<QJsonObject> prepareCheck(store::WriteContext &write, const Caller &caller, const QJsonObject &params,
                                 const Regulation &regulation)
{
    store::Connection &connection = write.connection();
    const Unit unit = unitOf(write.records(), caller);
    const auto what = askedScope(connection, caller, unit, params, regulation);
    if (!what)
        return what.error();
    if (!reaches(caller, Action::Edit, what->division))
        return forbidden(u"edit"_s, checkType().name());
    if (const Verdict mine = checkerVerdict(unit, *what, regulation); !mine.isAllowed())
        return refused(mine.refusal());
    if (const Verdict open = openVerdict(connection, *what, write.now(), regulation); !open.isAllowed())
        return refused(open.refusal());
    SelfCheck check =
        stored(write.records().find<SelfCheck>({{u"schoolYear"_s, what->term.year.roc()}}), *what, unit.id)
            .value_or(SelfCheck());
    // A signature stands for what was signed: it is taken back first.
    if (check.state == SelfCheckState::Signed)
        return refused({RefusalReason::AlreadySigned, regulation.articleOf(u"window"), 0, 0, {}, {}});
    const SelfCheckFindings findings = findOf(connection, *what, regulation, write.now());
    const auto period = checkPeriod(*what, OutcomeFacts(connection).windows(what->term.year), write.now());
    check.step = what->step;
    check.schoolYear = what->term.year;
    check.semester = what->term.semester;
    check.unitId = unit.id;
    check.division = what->division;
    check.listId = what->list ? what->list->id : Id<SubmissionList>();
    check.opensAt = period ? period->from : QDateTime();
    check.closesAt = period ? period->until : QDateTime();
    check.findings = textOf(findings);
    check.openCount = openCount(findings);
    check.preparedAt = write.now();
    return keep(write, check, u"prepare"_s);
}

/// The check when it exists, the caller may look at it and it is the work of his unit, in its period.
Answer<SelfCheck> ownCheck(store::WriteContext &write, const Caller &caller, const QJsonObject &params,
                           const Regulation &regulation)
{
    const qint64 id = params[u"id"].toInteger();
    auto check = write.get(Id<SelfCheck>(id));
    if (!check || !mayTouch(write.connection(), caller, Action::View, checkType(), id))
        return notFound(checkType().name(), id);
    if (!reaches(caller, Action::Edit, check->division))
        return forbidden(u"edit"_s, checkType().name());
    const Unit unit = unitOf(write.records(), caller);
    const CheckScope what = scopeOf(write.connection(), *check);
    if (const Verdict mine = checkerVerdict(unit, what, regulation); !mine.isAllowed())
        return refused(mine.refusal());
    if (unit.id != check->unitId) {
        const auto owner = write.get(check->unitId);
        return refused({RefusalReason::OtherUnitChecks,
                        regulation.articleOf(u"window"),
                        0,
                        0,
                        {},
                        {},
                        owner ? owner->name : QString()});
    }
    if (const Verdict open = openVerdict(write.connection(), what, write.now(), regulation);
        !open.isAllowed())
        return refused(open.refusal());
    return *std::move(check);
}

Answer<QJsonObject> signCheck(store::WriteContext &write, const Caller &caller, const QJsonObject &params,
                              const Regulation &regulation)
{
    auto found = ownCheck(write, caller, params, regulation);
    if (!found)
        return found.error();
    SelfCheck check = std::move(found).value();
    const SelfCheckFindings findings = selfCheckFindings(check.findings);
    if (const Verdict verdict = signVerdict(check, findings, regulation); !verdict.isAllowed())
        return refused(verdict.refusal());
    if (check.version != params[u"version"].toInt())
        return conflict(licheng::toJson(check));
    // Whoever signs answers for what was shown, and for nothing that came after.
    const SelfCheckFindings now =
        findOf(write.connection(), scopeOf(write.connection(), check), regulation, write.now());
    if (const QStringList changed = changedFindings(findings, now); !changed.isEmpty()) {
        return Fault{ErrorCode::Conflict,
                     u"%1 findings changed after those that were shown"_s.arg(changed.size()),
                     {{u"changed"_s, QJsonArray::fromStringList(changed)}}};
    }
    const QString remarks = params[u"remarks"].toString().trimmed();
    if (remarks.isEmpty() && needsRemarks(findings))
        return invalid(u"remarks"_s, "required"_rule);
    check.state = SelfCheckState::Signed;
    check.signedBy = write.request().actorName;
    check.signedAt = write.now();
    check.remarks = remarks;
    check.withdrawReason.clear();
    auto signature = keep(write, check, u"sign"_s);
    // A list of an older store may be with the database unsigned: the late signature is no step of it.
    if (const auto list = write.get(check.listId); signature && list && !isWithDatabase(list->state)) {
        if (const auto moved = takeStep(write, caller, *list, SubmissionStepKind::Signed, regulation); !moved)
            return moved.error();
    }
    return signature;
}

Answer<QJsonObject> withdrawCheck(store::WriteContext &write, const Caller &caller, const QJsonObject &params,
                                  const Regulation &regulation)
{
    auto found = ownCheck(write, caller, params, regulation);
    if (!found)
        return found.error();
    SelfCheck check = std::move(found).value();
    auto list = write.get(check.listId);
    if (const Verdict verdict = withdrawVerdict(check, list ? &*list : nullptr, regulation);
        !verdict.isAllowed())
        return refused(verdict.refusal());
    const QString reason = params[u"reason"].toString().trimmed();
    if (reason.isEmpty())
        return invalid(u"withdrawReason"_s, "required"_rule);
    check.state = SelfCheckState::Open;
    check.signedBy.clear();
    check.signedAt = {};
    check.withdrawReason = reason;
    if (list) {
        list->signedAt = {};
        if (list->state == SubmissionState::Signed)
            list->state = SubmissionState::Prechecked;
        if (const auto moved = write.change(*list, u"withdraw"_s); !moved)
            return moved.error();
    }
    return keep(write, check, u"withdraw"_s);
}

QJsonObject rowOf(store::Connection &connection, const DueCheck &due, const std::vector<Window> &windows,
                  const QDateTime &now, const Caller &caller, const Unit &own, const Regulation &regulation)
{
    const CheckScope &what = due.what;
    const auto period = checkPeriod(what, windows, now);
    const QString article =
        what.list ? RosterLayout::of(what.list->roster)->article : articleOfCheck(what.step, regulation);
    QJsonObject row{{u"key"_s, u"%1/%2/%3/%4"_s.arg(wireName(what.step), due.unit.key, what.division)
                                   .arg(what.list ? what.list->id.value() : 0)},
                    {u"step"_s, wireName(what.step)},
                    {u"article"_s, article},
                    {u"unitId"_s, due.unit.id.value()},
                    {u"unit"_s, due.unit.name},
                    {u"division"_s, what.division},
                    {u"semester"_s, static_cast<int>(what.term.semester)},
                    {u"from"_s, period ? detail::toJson(period->from) : QJsonValue()},
                    {u"until"_s, period ? detail::toJson(period->until) : QJsonValue()},
                    {u"isOpen"_s, openVerdict(connection, what, now, regulation).isAllowed()},
                    {u"isOwn"_s, due.unit.id == own.id && reaches(caller, Action::Edit, what.division)}};
    if (what.list) {
        row.insert(u"list"_s, QJsonObject{{u"id"_s, what.list->id.value()},
                                          {u"roster"_s, what.list->roster},
                                          {u"grades"_s, what.list->grades},
                                          {u"batch"_s, what.list->batch}});
    }
    if (const auto &check = due.check) {
        row.insert(u"id"_s, check->id.value());
        row.insert(u"version"_s, check->version);
        row.insert(u"state"_s, wireName(check->state));
        row.insert(u"openCount"_s, check->openCount);
        row.insert(u"preparedAt"_s, detail::toJson(check->preparedAt));
        row.insert(u"signedBy"_s, check->signedBy);
        row.insert(u"signedAt"_s, detail::toJson(check->signedAt));
        row.insert(u"changes"_s, changedFindings(selfCheckFindings(check->findings),
                                                 findOf(connection, what, regulation, now))
                                     .size());
    }
    return row;
}

} // namespace

std::vector<DueCheck> dueChecks(store::Connection &connection, Term term, const Regulation &regulation)
{
    store::Records records(connection);
    const std::vector<SelfCheck> checks = records.find<SelfCheck>({{u"schoolYear"_s, term.year.roc()}});
    const std::vector<Unit> units = records.find<Unit>({});
    std::vector<SubmissionList> lists = records.find<SubmissionList>({{u"schoolYear"_s, term.year.roc()}});
    std::erase_if(lists, [&term](const SubmissionList &list) {
        return !RosterLayout::of(list.roster) ||
               (list.semester != Semester::WholeYear && list.semester != term.semester);
    });
    std::vector<DueCheck> due;
    const auto add = [&](CheckScope what, const Unit &unit) {
        auto check = stored(checks, what, unit.id);
        due.push_back({std::move(what), unit, std::move(check)});
    };
    for (const Choice &choice : choices<SelfCheckStep>()) {
        const SelfCheckStep step = *fromWire<SelfCheckStep>(QString(QLatin1String(choice.wire)));
        for (const Unit &unit : units) {
            for (const QString &division : selfCheckDivisions(unit, step, regulation))
                add({step, termOfCheck(step, term), division, {}}, unit);
        }
    }
    for (const SubmissionList &list : lists) {
        for (const Unit &unit : units) {
            if (submitterVerdict(unit, list, regulation).isAllowed())
                add({SelfCheckStep::Submit, {list.schoolYear, list.semester}, wireName(list.division), list},
                    unit);
        }
    }
    return due;
}

std::optional<CheckPeriod> checkPeriod(const CheckScope &what, const std::vector<Window> &windows,
                                       const QDateTime &now)
{
    return what.list
               ? selfCheckPeriod(windowsOf(*what.list, windows), what.step, what.term, what.division, now)
               : selfCheckPeriod(windows, what.step, what.term, what.division, now);
}

bool reaches(const Caller &caller, Action action, const QString &division)
{
    const std::vector<Scope> scopes = caller.grants.scopes(action, checkType().name());
    return std::any_of(scopes.begin(), scopes.end(), [&](Scope scope) {
        return scope == Scope::School ||
               (scope == Scope::Division && division == wireName(caller.account.division));
    });
}

SelfCheckService::SelfCheckService(store::Writer &writer, RegulationBook &regulations, Clock clock)
    : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
{
}

void SelfCheckService::registerMethods(Api &api)
{
    api.add("selfCheck.overview", this, &SelfCheckService::overview);
    api.add("selfCheck.read", this, &SelfCheckService::read);
    api.add("selfCheck.prepare", this, &SelfCheckService::prepare);
    api.add("selfCheck.sign", this, &SelfCheckService::sign);
    api.add("selfCheck.withdraw", this, &SelfCheckService::withdraw);
}

Answer<QJsonObject> SelfCheckService::overview(CallContext &context, const QJsonObject &params)
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const QDateTime now = m_clock();
    const auto regulation = m_regulations.inForceAt(context.reader, now);
    if (!regulation)
        return noRegulation();
    const std::vector<Window> windows = OutcomeFacts(context.reader).windows(term->year);
    store::Records records(context.reader);
    const Unit own = unitOf(records, *context.caller);
    QJsonArray rows;
    for (const DueCheck &due : dueChecks(context.reader, *term, *regulation)) {
        if (reaches(*context.caller, Action::View, due.what.division))
            rows.append(rowOf(context.reader, due, windows, now, *context.caller, own, *regulation));
    }
    return QJsonObject{{u"checks"_s, rows}};
}

Answer<QJsonObject> SelfCheckService::read(CallContext &context, const QJsonObject &params)
{
    const qint64 id = params[u"id"].toInteger();
    const auto check = store::Records(context.reader).get(Id<SelfCheck>(id));
    if (!check || !mayTouch(context.reader, *context.caller, Action::View, checkType(), id))
        return notFound(checkType().name(), id);
    const QDateTime at = m_clock();
    const auto regulation = m_regulations.inForceAt(context.reader, at);
    if (!regulation)
        return noRegulation();
    const SelfCheckFindings kept = selfCheckFindings(check->findings);
    const SelfCheckFindings now = findOf(context.reader, scopeOf(context.reader, *check), *regulation, at);
    return QJsonObject{{u"record"_s, licheng::toJson(*check)},
                       {u"findings"_s, licheng::toJson(kept)},
                       {u"now"_s, licheng::toJson(now)},
                       {u"changed"_s, QJsonArray::fromStringList(changedFindings(kept, now))}};
}

void SelfCheckService::prepare(CallContext &context, const QJsonObject &params, Done done)
{
    write(context, "selfCheck.prepare", params, &prepareCheck, std::move(done));
}

void SelfCheckService::sign(CallContext &context, const QJsonObject &params, Done done)
{
    write(context, "selfCheck.sign", params, &signCheck, std::move(done));
}

void SelfCheckService::withdraw(CallContext &context, const QJsonObject &params, Done done)
{
    write(context, "selfCheck.withdraw", params, &withdrawCheck, std::move(done));
}

void SelfCheckService::write(CallContext &context, const char *method, const QJsonObject &params, Step step,
                             Done done)
{
    submitWrite(
        m_writer, context, method, params,
        [this, params, step](store::WriteContext &job, const CallerPtr &caller) -> Answer<QJsonObject> {
            const auto regulation = m_regulations.inForceAt(job.connection(), job.now());
            return regulation ? step(job, *caller, params, *regulation) : Answer<QJsonObject>(noRegulation());
        },
        std::move(done));
}

} // namespace licheng::service
