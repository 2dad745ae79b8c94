// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/presenters/messages.h"
#include "shared/model/plain_value.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// history TYPE NUMBER: who changed a record, when and how, newest first.
class HistoryCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    [[nodiscard]] QJsonObject plain(QJsonObject history) const;
    void print(const QJsonArray &entries);

    const RecordType *m_type = nullptr;
    qint64 m_id = 0;
};

} // namespace

Result<Done> HistoryCommand::prepare()
{
    m_type = recordType(arguments().operands.first());
    if (!m_type)
        return Error{u"there is no record type '%1'"_s.arg(arguments().operands.first())};
    m_id = arguments().operands.last().toLongLong();
    if (m_id < 1)
        return Error{u"'%1' is no record number"_s.arg(arguments().operands.last())};
    return Done{};
}

void HistoryCommand::start()
{
    session().call(u"record.history"_s, {{u"type"_s, m_type->name()}, {u"id"_s, m_id}}, this,
                   [this](const Answer<QJsonObject> &answer) {
                       if (!answer)
                           return fail(answer.error(), m_type);
                       print((*answer)[u"entries"].toArray());
                       output().json(plain(*answer));
                       finish(ExitCode::Ok);
                   });
}

QJsonObject HistoryCommand::plain(QJsonObject history) const
{
    QJsonArray entries;
    for (const QJsonValue &value : history[u"entries"].toArray()) {
        QJsonObject entry = value.toObject();
        for (const char *side : {"before", "after"}) {
            const QLatin1String name(side);
            if (entry.value(name).isObject())
                entry.insert(name, plainRecord(*m_type, entry.value(name).toObject()));
        }
        entries.append(entry);
    }
    history.insert(u"entries"_s, entries);
    return history;
}

void HistoryCommand::print(const QJsonArray &entries)
{
    for (const QJsonValue &entry : entries) {
        QStringList fields;
        const QJsonObject before = entry[u"before"].toObject();
        const QJsonObject after = entry[u"after"].toObject();
        for (const FieldInfo &field : m_type->fields()) {
            const QLatin1String name(field.name);
            if (before.value(name) != after.value(name) && name != u"version")
                fields.append(u"%1: %2 → %3"_s.arg(name, plainText(&field, before.value(name)),
                                                   plainText(&field, after.value(name))));
        }
        output().line(u"%1\t%2\t%3\t%4\t%5"_s.arg(entry[u"revision"].toInteger())
                          .arg(entry[u"at"].toString(), entry[u"actor"].toString(),
                               entry[u"action"].toString(), fields.join(u"; "_s)));
    }
}

std::unique_ptr<Command> makeHistoryCommand(Workplace place)
{
    return std::make_unique<HistoryCommand>(place);
}

} // namespace licheng::ctl
