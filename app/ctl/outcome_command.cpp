// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/list_reader.h"
#include "app/client/param_key.h"
#include "app/ctl/where.h"
#include "app/presenters/messages.h"
#include "shared/model/course_outcome.h"
#include "shared/model/roc_date.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// certify, resend and select, over outcomes named by number or by conditions. Refused ones are told one by
/// one and make the end Refused; the others are done.
class OutcomeCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void writeNext();
    void resendNext();
    void conclude();

    /// Outcomes changed with one message; one transaction of the server.
    static constexpr qsizetype idsPerMessage = 1000;

    std::vector<protocol::Condition> m_conditions;
    QList<qint64> m_ids;
    qsizetype m_written = 0;
    qint64 m_changed = 0;
    qint64 m_unchanged = 0;
    QJsonArray m_refused;
    QJsonObject m_paper; ///< of a certification on paper; empty: none is recorded
};

} // namespace

Result<Done> OutcomeCommand::prepare()
{
    if (arguments().has(key("ids")) == arguments().has(key("where")))
        return Error{u"name the outcomes by --ids or by --where"_s};
    const auto ids = parseIds(arguments().value(key("ids")));
    if (!ids)
        return ids.error();
    m_ids = *ids;
    auto conditions = parseConditions(recordTypeOf<CourseOutcome>(), arguments().values(key("where")));
    if (!conditions)
        return conditions.error();
    m_conditions = *std::move(conditions);
    if (arguments().has(key("return")) && arguments().value(key("return")).trimmed().isEmpty())
        return Error{u"a return needs a reason: --return REASON"_s};
    if (arguments().has(key("on-paper"))) {
        const auto day = roc::parse(arguments().value(key("date")));
        if (!day || arguments().value(key("certifier")).trimmed().isEmpty() ||
            arguments().value(key("on-paper")).trimmed().isEmpty())
            return Error{
                u"a certification on paper needs --on-paper REASON, --certifier NAME and --date DAY"_s};
        if (arguments().has(key("return")))
            return Error{u"what was certified on paper is not returned: give --on-paper or --return"_s};
        m_paper = {{key("certifier"), arguments().value(key("certifier")).trimmed()},
                   {key("certifiedOn"), day->toString(Qt::ISODate)},
                   {key("reason"), arguments().value(key("on-paper")).trimmed()}};
    }
    return Done{};
}

void OutcomeCommand::start()
{
    if (m_conditions.empty())
        return writeNext();
    RecordQuery query;
    query.type = key("courseOutcome");
    query.conditions = m_conditions;
    readPages(
        session(), query, 0, this,
        [this](const Page &page) {
            for (const QJsonValue &row : page.rows)
                m_ids.append(row.toArray().first().toInteger());
        },
        [this](const std::optional<Fault> &fault) {
            if (fault)
                return fail(*fault, &recordTypeOf<CourseOutcome>());
            writeNext();
        });
}

void OutcomeCommand::writeNext()
{
    if (m_written >= m_ids.size())
        return conclude();
    if (arguments().command == u"resend")
        return resendNext();
    const QList<qint64> batch = m_ids.mid(m_written, idsPerMessage);
    QJsonArray ids;
    for (const qint64 id : batch)
        ids.append(id);
    QJsonObject params{{key("ids"), ids}};
    QString method = key("outcome.select");
    if (!m_paper.isEmpty()) {
        method = key("outcome.recordPaperCertification");
        params.insert(key("decision"), wireName(CertificationState::Certified));
        for (auto it = m_paper.constBegin(); it != m_paper.constEnd(); ++it)
            params.insert(it.key(), it.value());
    } else if (arguments().command == u"certify") {
        method = key("outcome.certify");
        const bool isReturn = arguments().has(key("return"));
        params.insert(key("decision"),
                      wireName(isReturn ? CertificationState::Returned : CertificationState::Certified));
        if (isReturn)
            params.insert(key("reason"), arguments().value(key("return")).trimmed());
    } else {
        params.insert(key("selected"), !arguments().has(key("unselect")));
        if (arguments().has(key("instead")))
            params.insert(key("instead"), arguments().value(key("instead")).toLongLong());
    }
    session().write(
        method, params, this,
        [this, size = batch.size()](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error(), &recordTypeOf<CourseOutcome>());
            m_changed += (*answer)[u"changed"].toInteger();
            m_unchanged += (*answer)[u"unchanged"].toInteger();
            for (const QJsonValue &refused : (*answer)[u"refused"].toArray())
                m_refused.append(refused);
            m_written += size;
            if (m_ids.size() > idsPerMessage)
                output().progress(u"%1 of %2"_s.arg(m_written).arg(m_ids.size()));
            writeNext();
        },
        longDeadline);
}

/// One by one: each was mended by itself.
void OutcomeCommand::resendNext()
{
    const qint64 id = m_ids[m_written];
    session().write(
        key("outcome.resend"), {{key("id"), id}}, this, [this, id](const Answer<QJsonObject> &answer) {
            if (answer)
                ++m_changed;
            else if (answer.error().code == ErrorCode::Refused)
                m_refused.append(QJsonObject{{key("id"), id}, {key("refusal"), answer.error().data}});
            else
                return fail(answer.error(), &recordTypeOf<CourseOutcome>());
            ++m_written;
            writeNext();
        });
}

void OutcomeCommand::conclude()
{
    int printed = 0;
    for (const QJsonValue &value : std::as_const(m_refused)) {
        const auto refusal = refusalFromJson(value[u"refusal"].toObject());
        if (output().isJson() || printed++ >= maxPrinted)
            break;
        output().error(u"%1: %2"_s.arg(value[u"id"].toInteger())
                           .arg(refusal ? messages::refusal(*refusal) : u"refused"_s));
    }
    output().line(
        u"changed %1, unchanged %2, refused %3"_s.arg(m_changed).arg(m_unchanged).arg(m_refused.size()));
    output().json(
        {{key("changed"), m_changed}, {key("unchanged"), m_unchanged}, {key("refused"), m_refused}});
    finish(m_refused.isEmpty() ? ExitCode::Ok : ExitCode::Refused);
}

std::unique_ptr<Command> makeOutcomeCommand(Workplace place)
{
    return std::make_unique<OutcomeCommand>(place);
}

} // namespace licheng::ctl
