// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/subscriptions.h"

#include "server/service/scope.h"
#include "server/service/sealed_reading.h"
#include "shared/model/fault_rule.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <utility>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

const RecordType *typeAt(const FieldInfo &reference)
{
    return *reference.refersTo ? recordType(QString(QLatin1String(reference.refersTo))) : nullptr;
}

/// The types that a path of the type leads through, its own included.
void addTypes(const RecordType &type, const QString &path, std::set<QString> &types)
{
    const RecordType *at = &type;
    types.insert(at->name());
    for (const QString &part : path.split(u'.')) {
        const FieldInfo *field = at->field(part);
        at = field ? typeAt(*field) : nullptr;
        if (!at)
            return;
        types.insert(at->name());
    }
}

void addTypes(const RecordType &type, const store::ScopeFilter &scope, std::set<QString> &types)
{
    for (const auto &alternative : scope.anyOf) {
        if (alternative.first.contains(u'.'))
            addTypes(type, alternative.first, types);
    }
    if (!scope.unsealed.isEmpty())
        types.insert(recordTypeOf<Student>().name());
    for (const store::ScopeFilter::Persons &persons : scope.persons) {
        if (persons.type) {
            types.insert(persons.type->name());
            addTypes(*persons.type, persons.rows, types);
        }
    }
}

void addTypes(const RecordType &type, const std::vector<Condition> &conditions, std::set<QString> &types)
{
    for (const Condition &condition : conditions) {
        if (const auto last = lastOf(condition)) {
            addTypes(type, last->same, types);
            addTypes(type, last->greatest, types);
            addTypes(type, last->conditions, types);
            continue;
        }
        const auto related = relatedOf(condition);
        const RecordType *other = related ? recordType(related->type) : nullptr;
        addTypes(type, related ? related->of : condition.path, types);
        if (!other)
            continue;
        for (const QString &path : related->alike)
            addTypes(type, path, types);
        for (const QString &path : related->paths + related->alikeThere)
            addTypes(*other, path, types);
        addTypes(*other, related->conditions, types);
    }
}

std::set<QString> typesRead(const RecordType &type, const RecordQuery &query)
{
    std::set<QString> types{type.name()};
    for (const QString &path : query.columns)
        addTypes(type, path, types);
    addTypes(type, query.conditions, types);
    for (const SortKey &key : query.sort)
        addTypes(type, key.path, types);
    if (query.search.isEmpty())
        return types;
    // The search looks into what the type refers to.
    for (const FieldInfo &field : type.fields()) {
        if (const RecordType *referred = typeAt(field))
            types.insert(referred->name());
    }
    return types;
}

/// Pages kept for the others who look at the same list: a handful of lists, as one commit changes them.
constexpr size_t keptPages = 16;

QByteArray digestOf(const QJsonArray &row)
{
    return QCryptographicHash::hash(QJsonDocument(row).toJson(QJsonDocument::Compact),
                                    QCryptographicHash::Sha1);
}

} // namespace

void Subscriptions::registerMethods(Api &api, store::Writer &writer)
{
    api.add("record.subscribe", [this, &writer](CallContext &context, const QJsonObject &params, Done done) {
        SealedReading reading(context, writer);
        const RecordType *type = recordType(params[u"type"].toString());
        const auto reader =
            reading.readerOf(*type, studentNamed(context.reader, *type, params[u"conditions"].toArray()));
        reading.answer(subscribe(context, params, reader), std::move(done));
    });
    api.add("record.unsubscribe", [this](CallContext &context, const QJsonObject &params, const Done &done) {
        if (const auto shown = shownOn(context.connectionId))
            shown->lists.erase(params[u"subscription"].toInteger());
        done(QJsonObject());
    });
    api.add("changes.watch", this, &Subscriptions::watch);
    api.onClosed([this](quint64 connectionId) { forget(connectionId); });
    api.onCaller([this](quint64 connectionId, const std::shared_ptr<const Caller> &caller) {
        // Who signs in afterwards begins with nothing.
        if (!caller)
            forget(connectionId);
    });
}

void Subscriptions::forget(quint64 connectionId)
{
    const std::scoped_lock lock(m_mutex);
    m_shown.erase(connectionId);
}

Answer<QJsonObject> Subscriptions::watch(CallContext &context, const QJsonObject &params)
{
    std::set<QString> types;
    for (const QJsonValue &name : params[u"types"].toArray()) {
        if (!recordType(name.toString()))
            return invalid(u"types"_s, "unknown"_rule);
        types.insert(name.toString());
    }
    std::multimap<QString, store::ScopeFilter> within;
    for (const QJsonValue &each : params[u"within"].toArray()) {
        const RecordType *type = recordType(each[u"type"].toString());
        const QString path = each[u"path"].toString();
        const FieldInfo *field = type ? type->field(path) : nullptr;
        // By no other field: being told would tell what stands in those that the caller may not read.
        if (!field || (path != u"id" && !*field->refersTo))
            return invalid(u"within"_s, "unknown"_rule);
        within.emplace(type->name(), store::ScopeFilter::limited({{path, each[u"value"]}}));
    }
    const auto shown = madeFor(context.connectionId);
    shown->types = std::move(types);
    shown->within = std::move(within);
    return QJsonObject();
}

std::shared_ptr<Subscriptions::Shown> Subscriptions::shownOn(quint64 connectionId) const
{
    const std::scoped_lock lock(m_mutex);
    const auto known = m_shown.find(connectionId);
    return known == m_shown.end() ? nullptr : known->second;
}

std::shared_ptr<Subscriptions::Shown> Subscriptions::madeFor(quint64 connectionId)
{
    const std::scoped_lock lock(m_mutex);
    auto &known = m_shown[connectionId];
    if (!known)
        known = std::make_shared<Shown>();
    return known;
}

bool Subscriptions::isWatched(quint64 connectionId, ChangeView &view, const store::Change &change) const
{
    const auto shown = shownOn(connectionId);
    if (!shown)
        return false;
    if (shown->types.contains(change.recordType))
        return true;
    const auto [first, last] = shown->within.equal_range(change.recordType);
    return std::any_of(first, last, [&](const auto &each) { return view.isSeen(change, each.second); });
}

Answer<QJsonObject> Subscriptions::subscribe(CallContext &context, const QJsonObject &params,
                                             const std::shared_ptr<const Caller> &reader)
{
    const qint64 number = params[u"subscription"].toInteger();
    auto query = recordQueryFromJson(params);
    if (!query)
        return Fault{ErrorCode::Invalid, query.error().message, {}};
    // The rows shown are counted from the list's start: a row to begin after may itself go.
    query->after = {};
    query->wantCount = true;
    std::map<qint64, List> &lists = madeFor(context.connectionId)->lists;
    if (!lists.contains(number) && lists.size() >= most) {
        return Fault{ErrorCode::TooLarge,
                     u"a connection has at most %1 subscriptions"_s.arg(most),
                     {{u"limit"_s, qint64(most)}}};
    }
    const RecordType &type = *recordType(query->type);
    List list;
    list.query = *query;
    list.caller = context.caller;
    list.reader = reader;
    list.scope = scopeFilter(*reader, Action::View, type);
    list.reads = typesRead(type, *query);
    const auto page = store::query(context.reader, list.query, list.scope, viewerOf(*reader));
    if (!page)
        return page.error();
    for (const QString &each : list.reads)
        addTypes(*recordType(each), scopeFilter(*reader, Action::View, *recordType(each)), list.decides);
    list.told = toldOf(*page);
    lists.insert_or_assign(number, std::move(list));
    return toJson(*page);
}

bool Subscriptions::concerns(ChangeView &view, List &list, const store::Change &change)
{
    // What decides on the rows may be hidden from the caller itself.
    if (list.decides.contains(change.recordType))
        return true;
    if (!list.reads.contains(change.recordType))
        return false;
    const RecordType *type = recordType(change.recordType);
    return type && view.isSeen(change, type->name() == list.query.type ? list.scope
                                                                       : viewerOf(*list.reader).known(*type));
}

/// What is told of a list; nothing: it reads as before.
std::optional<QJsonObject> Subscriptions::difference(store::Connection &reader, List &list)
{
    const auto page = [&] {
        // Beside the calls, so with the same limit.
        const store::TimeLimit limit(reader, CallLimits().read);
        auto answer = store::query(reader, list.query, list.scope, viewerOf(*list.reader));
        return reader.wasStopped() ? Answer<store::ReadPage>(tooSlow()) : answer;
    }();
    if (!page)
        return QJsonObject{{u"again"_s, true}};
    const ToldPtr told = std::exchange(list.told, toldOf(*page));
    const ToldPage &now = *list.told;
    if (told == list.told)
        return std::nullopt;
    QHash<qint64, QByteArray> before;
    for (const Told &row : told->rows)
        before.insert(row.id, row.digest);
    QJsonArray rows;
    QJsonArray order;
    for (size_t i = 0; i < now.rows.size(); ++i) {
        const Told &row = now.rows[i];
        order.append(row.id);
        if (const auto known = before.constFind(row.id); known == before.cend() || *known != row.digest)
            rows.append(page->rows[qsizetype(i)]);
        before.remove(row.id);
    }
    const bool isSameOrder =
        std::equal(now.rows.begin(), now.rows.end(), told->rows.begin(), told->rows.end(),
                   [](const Told &a, const Told &b) { return a.id == b.id; });
    if (rows.isEmpty() && isSameOrder && now.total == told->total)
        return std::nullopt;
    QJsonObject patch{{u"total"_s, now.total}, {u"rows"_s, rows}};
    if (!isSameOrder) {
        QJsonArray gone;
        for (const Told &row : told->rows) {
            if (before.contains(row.id))
                gone.append(row.id);
        }
        patch.insert(u"gone"_s, gone);
        patch.insert(u"order"_s, order);
    }
    return patch;
}

Subscriptions::ToldPtr Subscriptions::toldOf(const store::ReadPage &page)
{
    if (page.number != 0) {
        const std::scoped_lock lock(m_mutex);
        for (const auto &[number, told] : m_told) {
            if (number == page.number && told->total == page.total)
                return told;
        }
    }
    ToldPage made;
    for (const QJsonValue &row : page.rows)
        made.rows.push_back({row[0].toInteger(), digestOf(row.toArray())});
    made.total = page.total;
    auto told = std::make_shared<const ToldPage>(std::move(made));
    if (page.number != 0) {
        const std::scoped_lock lock(m_mutex);
        m_told.emplace_front(page.number, told);
        if (m_told.size() > keptPages)
            m_told.pop_back();
    }
    return told;
}

std::vector<Notification> Subscriptions::patches(ChangeView &view, store::Connection &reader,
                                                 quint64 connectionId,
                                                 const std::shared_ptr<const Caller> &caller,
                                                 const std::vector<store::Change> &changes)
{
    const auto shown = shownOn(connectionId);
    if (!shown)
        return {};
    std::vector<Notification> told;
    // Nothing that somebody else had asked for on this connection.
    std::erase_if(shown->lists,
                  [&](const auto &entry) { return entry.second.caller->account.id != caller->account.id; });
    std::vector<qint64> ended;
    for (auto &[number, list] : shown->lists) {
        const bool isOther = list.caller != caller;
        bool isBulk = false;
        bool isConcerned = isOther;
        for (const store::Change &change : changes) {
            if ((isConcerned && !isBulk && change.action != QLatin1String(store::bulkAction)) ||
                !concerns(view, list, change))
                continue;
            isConcerned = true;
            isBulk = isBulk || change.action == QLatin1String(store::bulkAction);
        }
        // Who may see what has changed, or very much at once: the list is asked for anew, under the
        // permissions of then.
        std::optional<QJsonObject> patch;
        if (isOther || isBulk)
            patch = QJsonObject{{u"again"_s, true}};
        else if (isConcerned)
            patch = difference(reader, list);
        if (!patch)
            continue;
        if (patch->contains(u"again"))
            ended.push_back(number);
        patch->insert(u"subscription"_s, number);
        told.push_back({u"record.patch"_s, *std::move(patch)});
    }
    // Silent until they are subscribed anew.
    for (const qint64 number : ended)
        shown->lists.erase(number);
    return told;
}

} // namespace licheng::service
