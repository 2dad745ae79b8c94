// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/code_lists.h"

#include "app/client/change_watch.h"
#include "app/presenters/messages.h"
#include "app/presenters/messages_text.h"

#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

CodeLists::CodeLists(RecordSource &source, QObject *parent)
    : QObject(parent), m_source(source), m_watch(new ChangeWatch(source, {}, this))
{
    connect(m_watch, &ChangeWatch::changed, this, &CodeLists::readAnew);
}

const std::vector<CodeListEntry> *CodeLists::held(const QString &table) const
{
    const auto it = m_tables.find(table);
    return it == m_tables.end() ? nullptr : &it->second;
}

QString CodeLists::nameOf(const QString &table, const QString &code)
{
    const auto *entries = held(table);
    if (!entries) {
        if (!m_naming.contains(table)) {
            m_naming.insert(table);
            read(table, this, [this, table](const protocol::Answer<std::vector<CodeListEntry>> &answer) {
                // After a failure the codes stay: painting must not ask again and again, the next change
                // does.
                if (!answer)
                    return;
                m_naming.remove(table);
                Q_EMIT namesRead();
            });
        }
        return code;
    }
    auto names = m_names.find(table);
    if (names == m_names.end()) {
        QHash<QString, int> uses;
        for (const CodeListEntry &entry : *entries)
            ++uses[entry.name];
        names = m_names.try_emplace(table).first;
        for (const CodeListEntry &entry : *entries)
            names->second.insert(entry.code,
                                 uses.value(entry.name) > 1 ? entry.code + u' ' + entry.name : entry.name);
    }
    return names->second.value(code, code);
}

void CodeLists::readAnew()
{
    for (auto &[table, run] : m_runs)
        run.isStale = true;
    for (const auto &[table, entries] : m_tables) {
        m_stale.insert(table);
        if (m_runs.try_emplace(table).second)
            next(table);
    }
    if (!m_naming.isEmpty()) {
        m_naming.clear();
        Q_EMIT namesRead();
    }
}

void CodeLists::read(const QString &table, QObject *context, Handler done)
{
    const auto *entries = held(table);
    if (entries && !m_stale.contains(table)) {
        done(*entries);
        return;
    }
    m_watch->set({{u"codeEntry"_s}});
    const auto [run, isNew] = m_runs.try_emplace(table);
    run->second.waiting.push_back({context, std::move(done)});
    if (isNew)
        next(table);
}

void CodeLists::next(const QString &table)
{
    protocol::RecordQuery query;
    query.type = u"codeEntry"_s;
    query.columns = {u"code"_s, u"name"_s};
    query.conditions = {{u"tableKey"_s, protocol::Condition::Operator::Equal, table}};
    query.sort = {{u"code"_s}};
    query.after = m_runs[table].after;
    query.limit = 1000;
    m_source.query(query, this,
                   [this, table](const protocol::Answer<protocol::Page> &answer) { take(table, answer); });
}

void CodeLists::take(const QString &table, const protocol::Answer<protocol::Page> &answer)
{
    Run &run = m_runs[table];
    if (answer) {
        for (const QJsonValue &value : answer->rows) {
            const QJsonArray row = value.toArray();
            run.entries.push_back({row.at(2).toString(), row.at(3).toString()});
        }
        if (!answer->next.isEmpty() && qsizetype(run.entries.size()) < maxEntries) {
            run.after = answer->next;
            next(table);
            return;
        }
    }
    const bool isToBeReadAgain = answer && run.isStale;
    Run ended = std::exchange(run, {});
    if (!isToBeReadAgain)
        m_runs.erase(table);
    // Of the tables that are read anew most are as they were: nothing is told again for those.
    const auto *before = held(table);
    const bool isAnother = answer && before && *before != ended.entries;
    if (answer) {
        m_tables[table] = ended.entries;
        m_names.erase(table);
        if (!isToBeReadAgain)
            m_stale.remove(table);
    }
    const protocol::Answer<std::vector<CodeListEntry>> told =
        answer ? protocol::Answer<std::vector<CodeListEntry>>(ended.entries)
               : protocol::Answer<std::vector<CodeListEntry>>(answer.error());
    for (const Waiting &waiting : ended.waiting) {
        if (waiting.context)
            waiting.done(told);
    }
    if (isAnother)
        Q_EMIT namesRead();
    if (isToBeReadAgain)
        next(table);
}

FieldFault withChoices(const CodeLists &lists, FieldFault fault, const RecordType *type, const QString &table)
{
    constexpr size_t few = 12;
    const FieldInfo *field = type ? resolvePath(*type, fault.field) : nullptr;
    const QString key = field && table.isEmpty() ? QString(QLatin1String(field->codeTable)) : table;
    const auto *entries = fault.rule == "code"_L1 && !key.isEmpty() ? lists.held(key) : nullptr;
    if (!entries || entries->empty() || entries->size() > few || !fault.other.isEmpty())
        return messages::withAccepted(fault, type);
    QStringList names;
    for (const CodeListEntry &entry : *entries)
        names.append(entry.name);
    fault.other = names.join(messages::MessagesText::tr(", ", "between two of several"));
    return fault;
}

} // namespace licheng
