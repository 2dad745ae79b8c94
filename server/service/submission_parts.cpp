// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/submission_parts.h"

#include "server/service/scope.h"
#include "shared/model/self_check.h"
#include "shared/rules/submission_steps.h"
#include "shared/sheets/workbook_reader.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

Answer<SubmissionList> listFor(store::Connection &connection, const Caller &caller, Action action, qint64 id)
{
    const RecordType &type = recordTypeOf<SubmissionList>();
    auto list = store::Records(connection).get(Id<SubmissionList>(id));
    if (!list || !mayTouch(connection, caller, Action::View, type, id))
        return notFound(type.name(), id);
    if (!mayTouch(connection, caller, action, type, id))
        return forbidden(wireName(action), type.name());
    return *std::move(list);
}

Verdict isOfUnit(store::Connection &connection, const Caller &caller, const SubmissionList &list,
                 const Regulation &regulation)
{
    store::Records records(connection);
    const auto account = records.get(caller.account.id);
    const auto unit = account ? records.get(account->unitId) : std::nullopt;
    return submitterVerdict(unit.value_or(Unit()), list, regulation);
}

QString articleOf(const SubmissionList &list, const Regulation &regulation)
{
    const RosterLayout *layout = RosterLayout::of(list.roster);
    const Submitter *submitter = regulation.submitter(layout ? layout->submitter : list.roster);
    return submitter ? submitter->article : layout ? layout->article : QString();
}

namespace {

/// The signatures of the list's self-check are no longer for the list as it is: the checks are open again.
Answer<QJsonObject> reopenChecks(store::WriteContext &write, SubmissionList &list, SubmissionStepKind step,
                                 const QString &reason)
{
    for (SelfCheck check : write.records().find<SelfCheck>(
             {{u"listId"_s, list.id.value()}, {u"state"_s, wireName(SelfCheckState::Signed)}})) {
        check.state = SelfCheckState::Open;
        check.withdrawReason = reason;
        if (const auto opened = write.change(check, wireName(step)); !opened)
            return opened.error();
    }
    list.signedAt = {};
    return QJsonObject();
}

/// Whether a look at the list found others than those for which its self-check was signed.
bool holdsOthers(const SubmissionList &before, const SubmissionList &now, const StepNote &note)
{
    return before.recordCount != now.recordCount || before.blockCount != now.blockCount ||
           before.warnCount != now.warnCount || note.added > 0 || note.removed > 0 || note.changed > 0;
}

/// Adds the step to the list's history: by whom and when.
Answer<SubmissionStep> tellStep(store::WriteContext &write, const Caller &caller, const SubmissionList &list,
                                SubmissionStepKind step, const StepNote &note)
{
    store::Records records(write.connection());
    const auto account = records.get(caller.account.id);
    const auto unit = account ? records.get(account->unitId) : std::nullopt;
    SubmissionStep done;
    done.listId = list.id;
    done.edition = list.edition;
    done.step = step;
    done.doneAt = write.now();
    done.doneBy = account ? account->displayName : QString();
    done.unit = unit ? unit->name : QString();
    done.reason = note.reason;
    done.recordCount = list.recordCount;
    done.blockCount = list.blockCount;
    done.warnCount = list.warnCount;
    done.addedCount = note.added;
    done.removedCount = note.removed;
    done.changedCount = note.changed;
    if (step >= SubmissionStepKind::Exported) {
        done.fileName = list.fileName;
        done.sha256 = list.sha256;
    }
    return write.create(done, wireName(step));
}

} // namespace

Answer<SubmissionList> takeExportBack(store::WriteContext &write, const Caller &caller, SubmissionList list)
{
    if (const auto told =
            tellStep(write, caller, list, SubmissionStepKind::Withdrawn, {.reason = unsavedNote()});
        !told)
        return told.error();
    list.state = list.signedAt.isValid() ? SubmissionState::Signed : SubmissionState::Prechecked;
    list.exportedAt = {};
    return write.change(list, wireName(SubmissionStepKind::Withdrawn));
}

Answer<SubmissionList> takeStep(store::WriteContext &write, const Caller &caller, SubmissionList list,
                                SubmissionStepKind step, const Regulation &regulation, const StepNote &note)
{
    if (const Verdict verdict = stepVerdict(list, step, regulation, articleOf(list, regulation));
        !verdict.isAllowed())
        return refused(verdict.refusal());
    if (const auto told = tellStep(write, caller, list, step, note); !told)
        return told.error();
    store::Records records(write.connection());
    const bool isStepBack = step == SubmissionStepKind::Withdrawn || step == SubmissionStepKind::Reopened;
    const bool isLook = step == SubmissionStepKind::Prechecked || step == SubmissionStepKind::Exported;
    const auto before = records.get(list.id);
    if (step == SubmissionStepKind::Signed)
        list.signedAt = write.now();
    if (isStepBack || (isLook && list.signedAt.isValid() && before && holdsOthers(*before, list, note))) {
        if (const auto opened = reopenChecks(write, list, step, note.reason); !opened)
            return opened.error();
        if (list.state == SubmissionState::Signed)
            list.state = SubmissionState::Prechecked;
    }
    list.state = *stateAfter(list.state, step);
    if (isStepBack) {
        ++list.edition;
        list.mustResubmit = false;
        list.checkedAt = {}; // the next edition has not been looked at
        list.changedAt = {};
    }
    return write.change(list, wireName(step));
}

Answer<QHash<QString, QSet<QString>>> knownCodes(store::Connection &connection)
{
    QHash<QString, QSet<QString>> codes;
    store::Statement entries = connection.prepared(u"SELECT tableKey, code FROM codeEntry"_s);
    if (!entries.exec())
        return store::storeFault(connection);
    while (entries.next())
        codes[entries.text(0)].insert(entries.text(1));
    return codes;
}

std::optional<RosterVersion> lastExport(store::Connection &connection, const SubmissionList &list)
{
    store::Statement archive =
        connection.prepared(u"SELECT bytes FROM submission_archive WHERE sha256 = ?"_s);
    if (list.sha256.isEmpty() || !archive.exec(list.sha256) || !archive.next())
        return std::nullopt;
    auto book = sheets::readWorkbook(archive.value(0).toByteArray());
    if (!book)
        return std::nullopt;
    RosterVersion version{std::move(book).value(), {}};
    store::Statement items = connection.prepared(
        u"SELECT sheet, recordId FROM submission_item WHERE listId = ? ORDER BY position"_s);
    if (!items.exec(list.id.value()))
        return std::nullopt;
    while (items.next())
        version.places.push_back({items.text(0), items.integer(1)});
    return version;
}

} // namespace licheng::service
