// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/receipt_plan.h"

#include "server/service/receipt_facts.h"
#include "server/service/submission_parts.h"
#include "server/service/write_call.h"
#include "server/store/transaction.h"
#include "shared/rules/receipts.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Answer;
using protocol::ErrorCode;
using protocol::Fault;
using protocol::invalid;
using service::CallContext;
using service::Caller;
using service::CallerPtr;

namespace {

/// Apart from the numbers of uploads and of transfer packages.
constexpr qint64 firstNumber = (qint64(1) << 31) + (qint64(1) << 30);
constexpr qint64 mostPackageBytes = qint64(256) << 20;

Fault faultOf(const ReceiptFault &fault)
{
    const bool isPassword =
        fault.problem == PackageProblem::Password || fault.problem == PackageProblem::NeedsPassword;
    Fault told = invalid(u"package"_s, isPassword ? "password"_rule : "unreadable"_rule);
    const Choice &choice = CodeTable<PackageProblem>::choices[static_cast<size_t>(fault.problem)];
    told.message = fault.where.isEmpty() ? QString(QLatin1String(choice.label))
                                         : u"%1: %2"_s.arg(fault.where, QLatin1String(choice.label));
    told.data.insert(u"problem"_s, wireName(fault.problem));
    told.data.insert(u"where"_s, fault.where);
    return told;
}

/// Whether the caller's unit receives for each of the lists.
Verdict unitVerdict(store::Connection &connection, const Caller &caller, const ReceiptComparisons &compared,
                    const Regulation &regulation)
{
    store::Records records(connection);
    const Unit unit = service::unitOf(records, caller);
    for (const ComparedReceipts &one : compared.lists) {
        if (Verdict verdict = receiptRegistryVerdict(unit, one.list.division, regulation);
            !verdict.isAllowed())
            return verdict;
    }
    return Verdict::allowed();
}

/// The lists whose rows in the package are those of an earlier edition.
QString formerEditions(const std::vector<MergedReceipts> &merged)
{
    QStringList names;
    for (const MergedReceipts &one : merged) {
        const RosterLayout *layout = RosterLayout::of(one.list.roster);
        if (one.formerEdition > 0 && layout)
            names.append(u"%1（第%2版）"_s.arg(layout->official).arg(one.formerEdition));
    }
    return names.join(u'、');
}

/// What the package is about, and what it says in numbers.
ReceiptPackage packageOf(const std::vector<MergedReceipts> &merged)
{
    ReceiptPackage package;
    QSet<QString> divisions;
    for (const MergedReceipts &one : merged) {
        if (one.formerEdition > 0)
            continue;
        package.schoolYear = std::max(package.schoolYear, one.list.schoolYear);
        divisions.insert(wireName(one.list.division));
        package.keptCount += static_cast<int>(one.confirmedKept());
        for (const std::vector<ReceiptRow> *rows : {&one.fresh, &one.kept}) {
            for (const ReceiptRow &row : *rows) {
                ++package.rowCount;
                int &count = row.comparison == ReceiptComparison::Same      ? package.sameCount
                             : row.comparison == ReceiptComparison::Changed ? package.changedCount
                             : row.comparison == ReceiptComparison::Missing ? package.missingCount
                                                                            : package.unknownCount;
                ++count;
            }
        }
    }
    package.division = divisions.size() == 1 ? *divisions.begin() : QString();
    return package;
}

/// Writes what the import does to the rows of one list, and moves the list on.
Answer<Done> keepRows(store::WriteContext &write, const Caller &caller, const Regulation &regulation,
                      MergedReceipts &merged, Id<ReceiptPackage> package)
{
    std::vector<CarriedQuestion> questions = carriedQuestions(write.records(), merged);
    for (ReceiptRow &row : merged.fresh) {
        row.packageId = package;
        auto made = write.create(row, u"import"_s);
        if (!made)
            return made.error();
        row = *std::move(made);
    }
    for (CarriedQuestion &carried : questions) {
        using enum CarriedQuestion::Becomes;
        ReceiptQuestion &question = carried.question;
        QString action = u"carry"_s;
        if (carried.fresh)
            question.rowId = merged.fresh[*carried.fresh].id;
        question.listId = merged.list.id; // its row may have come to another list
        if (carried.becomes == Reopened) {
            question.state = ReceiptQuestionState::Open;
            question.dueAt = receiptAnswerDue(write.now(), question.schoolYear, regulation);
            action = u"unmended"_s;
        } else if (carried.becomes == Settled) {
            question.state = ReceiptQuestionState::Settled;
            question.answeredBy = caller.account.displayName;
            question.answeredAt = write.now();
            action = u"settle"_s;
        }
        if (const auto changed = write.change(question, action); !changed)
            return changed.error();
    }
    for (const ReceiptRow &row : merged.changedKept) {
        if (const auto changed = write.change(row, u"import"_s); !changed)
            return changed.error();
        // It may have come to another list.
        for (ReceiptQuestion &question :
             write.records().find<ReceiptQuestion>({{u"rowId"_s, row.id.value()}})) {
            if (question.listId == row.listId)
                continue;
            question.listId = row.listId;
            if (const auto moved = write.change(question, u"carry"_s); !moved)
                return moved.error();
        }
    }
    for (ReceiptRow &row : merged.gone) {
        row.isCurrent = false;
        if (const auto changed = write.change(row, u"replace"_s); !changed)
            return changed.error();
    }
    SubmissionList list = merged.list;
    const bool isNew = !merged.fresh.empty() || !merged.gone.empty();
    const bool isReceived = list.state == SubmissionState::Submitted || isNew;
    // A row that came again as it was still waits for what was promised.
    list.mustResubmit = service::mustResubmit(write.connection(), list.id);
    if (isReceived || list != merged.list) {
        const auto changed =
            isReceived ? service::takeStep(write, caller, list, SubmissionStepKind::Received, regulation)
                       : write.change(list, u"receive"_s);
        if (!changed)
            return changed.error();
        merged.list = *changed;
    }
    return Done{};
}

Answer<QJsonObject> applied(store::WriteContext &write, const Caller &caller, const Regulation &regulation,
                            const ReceiptComparisons &compared, const QString &mode, const QString &fileName,
                            const QString &sha256)
{
    for (const ComparedReceipts &one : compared.lists) {
        const auto list = write.records().get(one.list.id);
        if (!list || list->sha256 != one.list.sha256 || !isWithDatabase(list->state))
            return invalid(u"package"_s, "outdatedCheck"_rule);
    }
    std::vector<MergedReceipts> merged = mergeReceipts(write.connection(), compared);
    // What the check has told is what is done: nobody takes a part for the whole, or rows of a list that was
    // submitted again since.
    const QString possible = receiptMode(merged);
    if (mode != possible || possible == u"none") {
        return possible == u"all" ? invalid(u"mode"_s, "code"_rule)
                                  : faultOf({PackageProblem::FormerEdition, formerEditions(merged)});
    }
    ReceiptPackage package = packageOf(merged);
    store::Statement last =
        write.connection().prepared(u"SELECT COALESCE(MAX(number), 0) FROM receiptPackage"_s);
    if (!last.exec() || !last.next())
        return store::storeFault(write.connection());
    package.number = static_cast<int>(last.integer(0)) + 1;
    last.finish();
    package.fileName = fileName;
    package.sha256 = sha256;
    package.importedBy = caller.account.displayName;
    package.importedAt = write.now();
    const auto made = write.create(package, u"import"_s);
    if (!made)
        return made.error();
    for (MergedReceipts &one : merged) {
        if (one.formerEdition > 0)
            continue;
        if (const auto kept = keepRows(write, caller, regulation, one, made->id); !kept)
            return kept.error();
    }
    QJsonObject answer = receiptPlanJson(write.connection(), compared.files, merged);
    answer.insert(u"record"_s, licheng::toJson(*made));
    return answer;
}

} // namespace

ReceiptImportService::ReceiptImportService(store::Store &store, service::RegulationBook &regulations,
                                           QThreadPool &pool, Clock clock)
    : m_store(store), m_regulations(regulations), m_pool(pool), m_clock(std::move(clock)),
      m_desk(store.dataDir(), u"receipts-"_s, firstNumber, mostPackageBytes)
{
}

ReceiptImportService::~ReceiptImportService()
{
    m_pool.waitForDone();
}

void ReceiptImportService::registerMethods(service::Api &api)
{
    api.add("receiptPackage.begin",
            [this](CallContext &context, const QJsonObject &params, const service::Done &done) {
                done(m_desk.begin(context, params));
            });
    api.add("receiptPackage.check", this, &ReceiptImportService::check);
    api.add("receiptPackage.apply", this, &ReceiptImportService::apply);
    api.add("receiptPackage.discard",
            [this](CallContext &context, const QJsonObject &params, const service::Done &done) {
                const qint64 number = params[u"package"].toInteger();
                if (m_desk.find(context, number, Desk::Way::In))
                    m_desk.drop(number);
                done(QJsonObject{});
            });
    api.onBinary(
        [this](CallContext &context, const protocol::Chunk &chunk) { m_desk.piece(context, chunk); });
    api.onClosed([this](quint64 connectionId) { m_desk.closed(connectionId); });
}

Answer<QJsonObject> ReceiptImportService::look(Desk::Package &package, const QByteArray &password,
                                               const Caller &caller)
{
    const auto reader = m_store.reader();
    if (!reader)
        return Fault{ErrorCode::Busy, reader.error().message, {}};
    store::Connection &connection = **reader;
    const auto regulation = m_regulations.inForceAt(connection, m_clock());
    if (!regulation)
        return service::noRegulation();
    const std::lock_guard lock(package.mutex);
    if (package.failure)
        return *package.failure;
    package.read.reset();
    const auto content = readReceiptPackage(package.path, password);
    if (!content)
        return faultOf(content.error());
    if (content->size != package.size || content->sha256 != package.sha256)
        return invalid(u"package"_s, "incomplete"_rule);
    const store::ReadTransaction snapshot(connection);
    auto compared = compareWithLists(connection, *content);
    if (!compared)
        return faultOf(compared.error());
    if (const Verdict unit = unitVerdict(connection, caller, *compared, *regulation); !unit.isAllowed())
        return protocol::refused(unit.refusal());
    QJsonObject plan = receiptPlanJson(connection, compared->files, mergeReceipts(connection, *compared));
    // An older package that comes in again would turn back what came since.
    const auto known = store::Records(connection).findOne<ReceiptPackage>(u"sha256"_s, package.sha256);
    plan.insert(u"known"_s, known ? known->number : 0);
    package.read.emplace(std::move(compared).value());
    return plan;
}

void ReceiptImportService::check(CallContext &context, const QJsonObject &params, service::Done done)
{
    const auto package = m_desk.find(context, params[u"package"].toInteger(), Desk::Way::In);
    if (!package)
        return done(protocol::notFound(u"package"_s, params[u"package"].toInteger()));
    m_pool.start(
        [this, package, caller = context.caller, done = std::move(done),
         password = params[u"password"].toString().toUtf8()] { done(look(*package, password, *caller)); });
}

void ReceiptImportService::apply(CallContext &context, const QJsonObject &params, service::Done done)
{
    const qint64 number = params[u"package"].toInteger();
    const auto package = m_desk.find(context, number, Desk::Way::In);
    // Only the repetition of a lost answer may come without a package: the writer knows it.
    auto job = [this, package, number, mode = params[u"mode"].toString(u"all"_s)](
                   store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        if (!package)
            return protocol::notFound(u"package"_s, number);
        const std::unique_lock lock(package->mutex, std::try_to_lock);
        if (!lock || !package->read)
            return invalid(u"package"_s, "unchecked"_rule);
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return service::noRegulation();
        if (const Verdict unit = unitVerdict(write.connection(), *caller, *package->read, *regulation);
            !unit.isAllowed())
            return protocol::refused(unit.refusal());
        return applied(write, *caller, *regulation, *package->read, mode, package->fileName, package->sha256);
    };
    service::submitWrite(m_store.writer(), context, "receiptPackage.apply", params, std::move(job),
                         [this, number, done = std::move(done)](const Answer<QJsonObject> &answer) {
                             if (answer)
                                 m_desk.drop(number);
                             done(answer);
                         });
}

} // namespace licheng
