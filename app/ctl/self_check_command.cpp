// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/ctl/where.h"
#include "app/presenters/messages.h"
#include "app/presenters/self_check_presenter.h"
#include "shared/model/self_check.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace licheng::ctl {

using namespace protocol;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Words of the page of the self-checks.
QString pageText(const char *words)
{
    return QCoreApplication::translate("licheng::SelfCheckPage", words);
}

QString stateText(const QString &state)
{
    return messages::codeLabel(choices<SelfCheckState>(), state);
}

/// What is only told has no state.
QString levelText(const QJsonValue &finding)
{
    const QString level = finding[u"level"].toString();
    if (level == "info"_L1)
        return {};
    return pageText(finding[u"count"].toInteger() == 0 ? "nothing open"
                    : level == "block"_L1              ? "blocks"
                                                       : "open");
}

/// self-check: tells the self-checks of a term, or finds anew what one of the own unit's has, and signs it or
/// takes the signature back.
class SelfCheckCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void tellAll(const QJsonArray &checks);
    [[nodiscard]] bool isMeant(const QJsonValue &row) const;
    void find(const QJsonObject &row);
    void read(qint64 id);
    void sign(const QJsonObject &record);
    void withdraw(const QJsonObject &row);
    void end(const QString &method, const QJsonObject &params);

    Term m_term;
};

} // namespace

Result<Done> SelfCheckCommand::prepare()
{
    if ((arguments().has(u"sign"_s) || arguments().has(u"withdraw"_s)) && !arguments().has(u"step"_s))
        return Error{u"name the step by --step"_s};
    const auto term = termOf(arguments());
    if (!term)
        return term.error();
    m_term = *term;
    return Done{};
}

void SelfCheckCommand::start()
{
    const QJsonObject params{{u"schoolYear"_s, m_term.year.roc()},
                             {u"semester"_s, static_cast<int>(m_term.semester)}};
    session().call(u"selfCheck.overview"_s, params, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<SelfCheck>());
        const QJsonArray checks = (*answer)[u"checks"].toArray();
        if (!arguments().has(u"step"_s))
            return tellAll(checks);
        QJsonObject others;
        for (const QJsonValue &row : checks) {
            if (!isMeant(row))
                continue;
            if (!row[u"isOwn"].toBool()) {
                others = others.isEmpty() ? row.toObject() : others;
                continue;
            }
            if (arguments().has(u"withdraw"_s))
                return withdraw(row.toObject());
            return row[u"state"].toString() == u"signed" ? read(row[u"id"].toInteger())
                                                         : find(row.toObject());
        }
        // The server says whose it is, in the words of the regulation.
        if (!others.isEmpty())
            return find(others);
        output().error(
            u"there is no such self-check in %1; self-check without --step tells those that there are"_s.arg(
                m_term.text()));
        finish(ExitCode::Refused);
    });
}

bool SelfCheckCommand::isMeant(const QJsonValue &row) const
{
    const qint64 list = arguments().value(u"list"_s).toLongLong();
    return row[u"step"].toString() == arguments().value(u"step"_s) &&
           (!arguments().has(u"division"_s) ||
            row[u"division"].toString() == arguments().value(u"division"_s)) &&
           (list == 0 || row[u"list"][u"id"].toInteger() == list);
}

void SelfCheckCommand::tellAll(const QJsonArray &checks)
{
    for (const QJsonValue &row : checks) {
        // The key is what --step takes.
        const qint64 list = row[u"list"][u"id"].toInteger();
        const QJsonObject words = selfCheckWords(row.toObject());
        const QString state = row[u"state"].toString();
        output().line(QStringList{row[u"step"].toString() + (list > 0 ? u" %1"_s.arg(list) : QString()),
                                  words[u"stepName"].toString(), words[u"what"].toString(),
                                  row[u"unit"].toString(),
                                  state.isEmpty() ? pageText("not begun") : stateText(state),
                                  row[u"changes"].toInteger() > 0 ? pageText("changed since") : QString()}
                          .join(u'\t'));
    }
    output().json({{u"checks"_s, checks}});
    finish(ExitCode::Ok);
}

void SelfCheckCommand::find(const QJsonObject &row)
{
    QJsonObject params{{u"step"_s, row[u"step"]},
                       {u"schoolYear"_s, m_term.year.roc()},
                       {u"semester"_s, static_cast<int>(m_term.semester)},
                       {u"division"_s, row[u"division"]}};
    if (const qint64 list = row[u"list"][u"id"].toInteger(); list > 0)
        params.insert(u"listId"_s, list);
    session().write(u"selfCheck.prepare"_s, params, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<SelfCheck>());
        read((*answer)[u"record"][u"id"].toInteger());
    });
}

void SelfCheckCommand::read(qint64 id)
{
    session().call(u"selfCheck.read"_s, {{u"id"_s, id}}, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<SelfCheck>());
        for (const QJsonValue &finding : (*answer)[u"findings"].toArray())
            output().line(u"%1\t%2\t%3"_s.arg(selfCheckFindingText(finding[u"key"].toString()))
                              .arg(finding[u"count"].toInteger())
                              .arg(levelText(finding)));
        const QJsonObject record = (*answer)[u"record"].toObject();
        if (arguments().has(u"sign"_s))
            return sign(record);
        output().line(u"self-check %1: %2, open %3, changed since %4"_s.arg(record[u"id"].toInteger())
                          .arg(stateText(record[u"state"].toString()))
                          .arg(record[u"openCount"].toInteger())
                          .arg((*answer)[u"changed"].toArray().size()));
        output().json(*answer);
        finish(ExitCode::Ok);
    });
}

void SelfCheckCommand::sign(const QJsonObject &record)
{
    end(u"selfCheck.sign"_s, {{u"id"_s, record[u"id"]},
                              {u"version"_s, record[u"version"]},
                              {u"remarks"_s, arguments().value(u"sign"_s)}});
}

void SelfCheckCommand::withdraw(const QJsonObject &row)
{
    end(u"selfCheck.withdraw"_s, {{u"id"_s, row[u"id"]}, {u"reason"_s, arguments().value(u"withdraw"_s)}});
}

void SelfCheckCommand::end(const QString &method, const QJsonObject &params)
{
    session().write(method, params, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<SelfCheck>());
        const QJsonObject record = (*answer)[u"record"].toObject();
        output().line(u"self-check %1: %2"_s.arg(record[u"id"].toInteger())
                          .arg(stateText(record[u"state"].toString())));
        output().json(*answer);
        finish(ExitCode::Ok);
    });
}

std::unique_ptr<Command> makeSelfCheckCommand(Workplace place)
{
    return std::make_unique<SelfCheckCommand>(place);
}

} // namespace licheng::ctl
