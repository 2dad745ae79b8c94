// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/ctl/where.h"
#include "shared/model/plain_value.h"

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

    const RecordType *m_type = nullptr;
    qint64 m_id = 0;
    QJsonObject m_values;
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
                       save((*answer)[u"record"].toObject());
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
