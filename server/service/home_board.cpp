// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/compliance_service.h"
#include "server/service/home_parts.h"

#include "server/service/progress_table.h"
#include "shared/model/school_time.h"
#include "shared/rules/outcomes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using Kind = ComplianceEvidence::Kind;

namespace {

/// By the unit, or by the role where the regulation names persons of no unit (課程諮詢教師, 校長). Students
/// and teachers have numbers of their own.
bool isOf(const ComplianceItem &item, const HomeView &view)
{
    static const QStringList persons{u"學生"_s, u"任課教師"_s, u"導師"_s};
    const Caller &caller = view.caller();
    const QStringList offices = item.units + item.homes;
    return std::any_of(offices.begin(), offices.end(), [&](const QString &office) {
        if (persons.contains(office))
            return false;
        return isOffice(office, view.unit().name) || office == caller.roleName ||
               caller.roleName == office + u"召集人"_s;
    });
}

/// The duties that tell of an item, by their keys; of lists by the article, too.
QStringList keysOf(const ComplianceItem &item, const ComplianceResult &result)
{
    const QString of = item.of;
    if (item.rule == u"step" || item.rule == u"files") {
        QStringList keys{u"step."_s + of, u"supervise."_s + of};
        if (of == u"register")
            keys.append(u"registerChecks"_s);
        if (of == u"certify")
            keys.append(u"certify"_s);
        if (of == u"files")
            keys.append(u"noFile"_s);
        return keys;
    }
    if (item.rule == u"selection")
        return {u"step.selectOutcomes"_s, u"supervise.selectOutcomes"_s, u"step.selectPerformances"_s,
                u"supervise.selectPerformances"_s};
    if (item.rule == u"trainings")
        return {u"training."_s + of};
    // Resolved, but not carried out.
    if (item.rule == u"matter")
        return result.done == 0 ? QStringList() : QStringList{u"resolutions"_s};
    static const QHash<QString, QStringList> keys{
        {u"seats"_s, {u"workGroup"_s}},
        {u"meeting"_s, {u"meeting"_s}},
        {u"planned"_s, {u"schedule"_s}},
        {u"troubles"_s, {u"troubles"_s, u"superviseTroubles"_s}},
        {u"lists"_s, {u"submit"_s, u"superviseLists"_s}},
        {u"receipts"_s, {u"importReceipts"_s, u"confirmLists"_s}},
        {u"accountAudit"_s, {u"accountAudit"_s, u"superviseAudit"_s}},
        {u"awards"_s, {u"awards"_s}}};
    return keys.value(item.rule);
}

/// Whose duty counts the own division's, class's or unit's part of what the board counts of the school.
bool isDivided(const ComplianceItem &item)
{
    static const QStringList rules{u"step"_s, u"files"_s, u"selection"_s, u"lists"_s, u"receipts"_s};
    return rules.contains(item.rule);
}

/// What must not be exceeded, rather than done by some day.
bool isLimit(const ComplianceItem &item)
{
    return item.rule == u"limit";
}

/// The numbers of the process by which an item is counted; none: it counts something else.
QStringList numbersOf(const ComplianceItem &item)
{
    if (item.rule == u"selection")
        return {u"selectOutcomes"_s, u"selectPerformances"_s};
    return item.rule == u"step" || item.rule == u"files" ? QStringList{item.of} : QStringList();
}

bool hasOfficesOfDivisions(const ProgressNumber &number)
{
    return number.supervisors.day != number.supervisors.evening;
}

/// Whether each division has an office of its own for it: of the same the part is counted and listed.
bool isOfDivisions(const HomeView &view, const ComplianceItem &item)
{
    const QStringList numbers = numbersOf(item);
    if (!numbers.isEmpty())
        return std::any_of(numbers.begin(), numbers.end(),
                           [&view](const QString &name) { return hasOfficesOfDivisions(view.number(name)); });
    const auto evening = std::count_if(item.units.begin(), item.units.end(),
                                       [](const QString &unit) { return unit.startsWith(u"進修部"); });
    return evening > 0 && evening < item.units.size();
}

/// The records behind an item that the caller may list.
std::vector<ComplianceEvidence> listedRecords(const HomeView &view, const ComplianceLine &line)
{
    std::vector<ComplianceEvidence> listed;
    std::copy_if(line.evidence.begin(), line.evidence.end(), std::back_inserter(listed),
                 [&](const ComplianceEvidence &each) {
                     return each.type && each.record == 0 &&
                            view.caller().grants.may(Action::View, each.type->name());
                 });
    return listed;
}

/// Of those the rows in reach, and of the own division where each has its own office for them.
std::vector<ComplianceEvidence> ownRecords(const HomeView &view, const ComplianceLine &line)
{
    std::vector<ComplianceEvidence> own = listedRecords(view, line);
    for (ComplianceEvidence &each : own) {
        const QString division = QLatin1String(each.type->scopes().division);
        if (isOfDivisions(view, *line.item) && !division.isEmpty())
            each.conditions.push_back(
                {division, protocol::Condition::Operator::Equal, wireName(view.caller().account.division)});
        each.count = view.count(*each.type, each.conditions);
    }
    return own;
}

qint64 sumOf(const std::vector<ComplianceEvidence> &evidence, Kind kind)
{
    qint64 sum = 0;
    for (const ComplianceEvidence &each : evidence)
        sum += each.kind == kind ? each.count : 0;
    return sum;
}

/// The own part of an item, as far as the numbers of the process or the records in reach tell it.
ComplianceResult partOf(const HomeView &view, const ComplianceLine &line)
{
    ComplianceResult part = line.result;
    std::vector<ProgressNumber> numbers;
    std::vector<Conditions> within;
    const QStringList names = numbersOf(*line.item);
    if (!names.isEmpty()) {
        for (const QString &name : names) {
            ProgressNumber number = view.number(name);
            within.push_back(
                hasOfficesOfDivisions(number)
                    ? Conditions{number.in(u"division", wireName(view.caller().account.division))}
                    : Conditions());
            numbers.push_back(std::move(number));
        }
        const auto counts = progressCounts(view.reader(), numbers, within, store::ScopeFilter::everything(),
                                           view.term(), view.now());
        ProgressCount sum;
        for (const ProgressCount &count : counts)
            sum += count;
        part.total = sum.total;
        part.done = sum.total - sum.open;
        part.late = sum.late;
        return part;
    }
    // Lists and receipts are told by those that submit them; of other records, as far as they are in reach.
    if (isDivided(*line.item))
        part.done = part.total;
    const std::vector<ComplianceEvidence> whole = listedRecords(view, line);
    const qint64 all = sumOf(whole, Kind::Open);
    if (all == 0)
        return part;
    const std::vector<ComplianceEvidence> own = ownRecords(view, line);
    const qint64 open = sumOf(own, Kind::Open);
    // What the item counts are those records: so does its part.
    const bool isOfRecords = part.total - part.done == all && part.done == sumOf(whole, Kind::Proof);
    if (open == 0) {
        part.done = part.total;
        part.late = 0;
    } else if (isOfRecords) {
        part.done = sumOf(own, Kind::Proof);
        part.total = part.done + open;
        part.late = std::min(part.late, open);
    }
    return part;
}

/// Until when students themselves may take back what is beyond a limit; invalid: their time is over.
QDateTime mendedUntil(const HomeView &view, const ComplianceItem &item)
{
    const QDateTime end = view.due(item.of == uploadQuotaKey ? WindowKind::Upload : WindowKind::Select);
    return end.isValid() && !isPast(end, view.now()) ? end : QDateTime();
}

qint64 overdueOf(const ComplianceItem &item, const ComplianceResult &result, const QDateTime &now)
{
    // A limit is no end that somebody misses.
    if (result.state != ComplianceState::Overdue || isLimit(item))
        return 0;
    const bool isOver = !result.due.isValid() || isPast(result.due, now);
    // Of a part it is another's that may be late.
    return std::max<qint64>({isDivided(item) ? 0 : 1, result.late, isOver ? result.total - result.done : 0});
}

/// Several items of one rule and one end are one duty.
struct BoardDuty
{
    std::optional<size_t> told; ///< which duty tells of it
    std::vector<const ComplianceLine *> lines;
    HomeAnswer::Told sum;
    qint64 done = 0;
    qint64 total = 0;
};

/// What is open of an item: the own rows of a list, else the first record, whoever may see it.
std::optional<ComplianceEvidence> openRecords(const HomeView &view, const ComplianceLine &line)
{
    std::vector<ComplianceEvidence> evidence = ownRecords(view, line);
    evidence.insert(evidence.end(), line.evidence.begin(), line.evidence.end());
    const auto open = std::find_if(evidence.begin(), evidence.end(),
                                   [](const auto &each) { return each.kind == Kind::Open && each.type; });
    return open == evidence.end() ? std::nullopt : std::optional(*open);
}

HomeAnswer::Duty dutyOf(const HomeView &view, const BoardDuty &duty)
{
    const ComplianceItem &first = *duty.lines.front()->item;
    QJsonArray names;
    for (const ComplianceLine *line : duty.lines)
        names.append(line->item->title);
    // What is wrong although as many are done as there have to be is open as well.
    const qint64 total = std::max(duty.total, duty.done + std::max<qint64>(1, duty.sum.overdue));
    HomeAnswer::Duty made{u"board."_s + first.rule,
                          first.article,
                          duty.sum.due,
                          duty.done,
                          duty.done < duty.total ? duty.total : total,
                          duty.sum.overdue,
                          first.records.isEmpty() ? nullptr : recordType(first.records.front()),
                          {},
                          names,
                          duty.sum.items};
    if (const auto open = duty.lines.size() == 1 ? openRecords(view, *duty.lines.front()) : std::nullopt) {
        made.type = open->type;
        made.conditions = open->record == 0
                              ? open->conditions
                              : Conditions{{u"id"_s, protocol::Condition::Operator::Equal, open->record}};
    }
    return made;
}

/// What the board says of an article: it leads to what is wrong, else to where such records are made.
void tellArticle(const HomeView &view, HomeAnswer &answer, const ComplianceLine &line)
{
    const ComplianceItem &item = *line.item;
    const ComplianceResult &result = line.result;
    HomeAnswer::ArticleState told{item.article, isLimit(item) ? "beyond" : "late", result.done, result.total};
    told.late = isLimit(item) ? result.late : overdueOf(item, result, view.now());
    if (!item.records.isEmpty())
        told.type = recordType(item.records.front());
    if (const auto open = openRecords(view, line); open && open->record == 0) {
        told.type = open->type;
        told.conditions = open->conditions;
    }
    answer.itemIsOverdue(item.id, told);
}

} // namespace

void addBoard(HomeView &view, HomeAnswer &answer, const BoardOf &board)
{
    const auto &items = theComplianceItems();
    const auto isOwn = [&](const ComplianceItem &item) { return isOf(item, view); };
    // Whoever may open the board reads there of the same articles. What home counts of the own part alone may
    // be done where the whole is not.
    if (!view.student() && view.may<ComplianceRecord>(Action::View)) {
        const auto lines = board();
        for (const ComplianceLine &line : *lines) {
            if (line.result.state == ComplianceState::Overdue && !isDivided(*line.item))
                tellArticle(view, answer, line);
        }
    }
    if (view.student() || std::none_of(items.begin(), items.end(), isOwn))
        return;
    const auto lines = board();
    std::vector<BoardDuty> duties;
    for (const ComplianceLine &line : *lines) {
        const bool isOpen =
            line.result.state == ComplianceState::Due || line.result.state == ComplianceState::Overdue;
        // What was kept of a semester is its history: nothing can be done about it any more.
        if (!isOpen || line.keptAt.isValid() || !isOwn(*line.item))
            continue;
        const bool isOfLists = line.item->rule == u"lists";
        const auto told =
            answer.dutyOf(keysOf(*line.item, line.result), isOfLists ? line.item->of : QString());
        ComplianceResult part = told ? line.result : partOf(view, line);
        if (isLimit(*line.item))
            part.due = mendedUntil(view, *line.item);
        if (!told && part.done >= part.total && part.total > 0 && part.late == 0)
            continue;
        const auto same = std::find_if(duties.begin(), duties.end(), [&](const BoardDuty &each) {
            return told ? each.told == told
                        : !each.told && each.lines.front()->item->rule == line.item->rule &&
                              each.lines.front()->item->article == line.item->article &&
                              each.sum.due == part.due;
        });
        BoardDuty &duty = same == duties.end() ? duties.emplace_back() : *same;
        duty.told = told;
        duty.lines.push_back(&line);
        duty.sum.items.append(line.item->id);
        duty.sum.isPart = isDivided(*line.item);
        if (part.due.isValid() && (!duty.sum.due.isValid() || part.due < duty.sum.due))
            duty.sum.due = part.due;
        duty.sum.overdue += overdueOf(*line.item, part, view.now());
        duty.done += part.done;
        duty.total += part.total;
    }
    for (const BoardDuty &duty : duties) {
        if (duty.told)
            answer.tell(*duty.told, duty.sum);
        else
            answer.duty(dutyOf(view, duty));
    }
}

} // namespace licheng::service
