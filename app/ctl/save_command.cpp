// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/list_reader.h"
#include "app/ctl/where.h"
#include "app/presenters/schedule_messages.h"
#include "shared/model/plain_value.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// save TYPE field=value …: makes a record, or with --id changes the named fields of one.
class SaveCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void save(QJsonObject record);
    /// Finds out whether the period has been published: the last version of a semester holds it.
    void findPublished(const QJsonObject &record);

    const RecordType *m_type = nullptr;
    qint64 m_id = 0;
    QJsonObject m_values;
    QString m_published; ///< what to tell of the change of a published period
};

} // namespace

Result<Done> SaveCommand::prepare()
{
    QStringList operands = arguments().operands;
    const QString type = operands.takeFirst();
    m_type = recordType(type);
    if (!m_type)
        return Error{u"there is no record type '%1'"_s.arg(type)};
    for (const QString &operand : std::as_const(operands)) {
        const qsizetype sign = operand.indexOf(u'=');
        const FieldInfo *field = sign < 1 ? nullptr : m_type->field(QStringView(operand).first(sign));
        if (!field)
            return Error{u"'%1' is not 'field=value' with a field of %2"_s.arg(operand.left(80), type)};
        const auto value = typedValue(*field, operand.sliced(sign + 1));
        if (!value)
            return value.error();
        m_values.insert(QLatin1String(field->name), *value);
    }
    m_id = arguments().value(u"id"_s).toLongLong();
    return Done{};
}

void SaveCommand::start()
{
    if (m_id == 0)
        return save({});
    session().call(u"record.get"_s, {{u"type"_s, m_type->name()}, {u"id"_s, m_id}}, this,
                   [this](const Answer<QJsonObject> &answer) {
                       if (!answer)
                           return fail(answer.error(), m_type);
                       const QJsonObject record = (*answer)[u"record"].toObject();
                       m_type == &recordTypeOf<Window>() ? findPublished(record) : save(record);
                   });
}

void SaveCommand::findPublished(const QJsonObject &record)
{
    RecordQuery query;
    query.type = recordTypeOf<ScheduleVersion>().name();
    query.columns = {u"schoolYear"_s,  u"semester"_s,    u"number"_s,  u"windowCount"_s,
                     u"publishedBy"_s, u"publishedAt"_s, u"changes"_s, u"content"_s};
    query.conditions = {{u"schoolYear"_s, Condition::Operator::Equal, record[u"schoolYear"]}};
    query.sort = {{u"number"_s, Qt::DescendingOrder}};
    query.limit = 20;
    session().query(query, this, [this, record](const Answer<Page> &page) {
        const auto window = fromJson<Window>(record);
        QSet<int> semesters;
        for (const QJsonObject &each : page &&window ? recordsOf(*page) : std::vector<QJsonObject>()) {
            const auto version = fromJson<ScheduleVersion>(each);
            if (!version || semesters.contains(int(version->semester)))
                continue;
            semesters.insert(int(version->semester));
            const QJsonArray held = QJsonDocument::fromJson(version->content.toUtf8()).array();
            if (std::any_of(held.begin(), held.end(),
                            [&](const QJsonValue &one) { return one[u"id"] == record[u"id"]; }))
                m_published = messages::changedPublished(*window, *version);
        }
        save(record);
    });
}

void SaveCommand::save(QJsonObject record)
{
    for (auto it = m_values.begin(); it != m_values.end(); ++it)
        record.insert(it.key(), it.value());
    session().write(u"record.save"_s, {{u"type"_s, m_type->name()}, {u"record"_s, record}}, this,
                    [this](const Answer<QJsonObject> &answer) {
                        if (!answer)
                            return fail(answer.error(), m_type);
                        tellWarnings(*answer, *m_type);
                        if (!m_published.isEmpty())
                            output().error(m_published);
                        output().line(
                            u"%1 %2"_s.arg(m_type->name()).arg((*answer)[u"record"][u"id"].toInteger()));
                        QJsonObject saved = *answer;
                        saved.insert(u"record"_s, plainRecord(*m_type, saved.value(u"record"_s).toObject()));
                        output().json(saved);
                        finish(ExitCode::Ok);
                    });
}

std::unique_ptr<Command> makeSaveCommand(Workplace place)
{
    return std::make_unique<SaveCommand>(place);
}

} // namespace licheng::ctl
