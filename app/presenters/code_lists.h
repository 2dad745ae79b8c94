// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "shared/model/record_type.h"

#include <QHash>
#include <QPointer>
#include <QSet>

#include <map>
#include <vector>

namespace licheng {

class ChangeWatch;

/// One entry of a code table (代碼表).
struct CodeListEntry
{
    QString code;
    QString name;
    bool operator==(const CodeListEntry &) const = default;
};

/// The code tables of the store, each read once when a form first asks for it and anew when an entry of one
/// changes.
class CodeLists : public QObject
{
    Q_OBJECT
public:
    /// Entries read of one table; what is beyond is not offered.
    static constexpr qsizetype maxEntries = 20'000;

    explicit CodeLists(RecordSource &source, QObject *parent = nullptr);

    using Handler = std::function<void(const protocol::Answer<std::vector<CodeListEntry>> &)>;
    /// Answers with the entries in the order of their codes, at once when they are held and nothing changed
    /// since; done does not run once the context is gone.
    void read(const QString &table, QObject *context, Handler done);
    /// The name of a code for lists and details, with the code where several entries share the name. The code
    /// itself when no entry has it, and while the table is read: namesRead() follows.
    [[nodiscard]] QString nameOf(const QString &table, const QString &code);
    /// Null until the table was read. What is held stays while it is read anew.
    [[nodiscard]] const std::vector<CodeListEntry> *held(const QString &table) const;

Q_SIGNALS:
    /// What nameOf() said before may read differently now.
    void namesRead();

private:
    void next(const QString &table);
    void take(const QString &table, const protocol::Answer<protocol::Page> &answer);
    void readAnew();

    struct Waiting
    {
        QPointer<QObject> context;
        Handler done;
    };
    struct Run
    {
        std::vector<CodeListEntry> entries;
        QJsonArray after;
        std::vector<Waiting> waiting;
        bool isStale = false; ///< an entry changed meanwhile: it is read once more
    };

    RecordSource &m_source;
    ChangeWatch *m_watch; ///< once something was read
    std::map<QString, std::vector<CodeListEntry>> m_tables;
    QSet<QString> m_stale; ///< tables held of which an entry changed since
    std::map<QString, Run> m_runs;
    std::map<QString, QHash<QString, QString>> m_names; ///< of the tables held that were asked for a name
    QSet<QString> m_naming;                             ///< tables asked for a name and not held
};

/// A fault of a code with what can be chosen in its place, for the sentence: the names of its table where
/// they are read and few, else the table. table: where the record says which it is.
[[nodiscard]] FieldFault withChoices(const CodeLists &lists, FieldFault fault, const RecordType *type,
                                     const QString &table = {});

} // namespace licheng
