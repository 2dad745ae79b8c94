// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/param_key.h"
#include "app/presenters/regulation_text.h"
#include "shared/model/school_time.h"
#include "shared/model/school_year.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// regulation: its versions, what one has differently from another, what a new one would touch, and its way
/// from the draft to the approval.
class RegulationCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    [[nodiscard]] Result<Done> read(const QString &path);
    void call();
    void tell(const QJsonObject &answer);
    void tellChanges(const QJsonArray &changes);

    QString m_verb;
    QString m_method;
    QJsonObject m_params;
    QString m_label; ///< of the version that the step is about; empty: none that is there
};

} // namespace

Result<Done> RegulationCommand::prepare()
{
    const QStringList words = arguments().operands;
    m_verb = words.value(0);
    if (m_verb == "versions"_L1 && words.size() == 1) {
        m_method = u"regulation.versions"_s;
        return Done{};
    }
    if (m_verb == "compare"_L1 && words.size() == 3) {
        m_method = u"regulation.compare"_s;
        m_params = {{key("from"), words[1]}, {key("to"), words[2]}};
        return Done{};
    }
    if (m_verb == "what-if"_L1 && words.size() == 2) {
        m_method = u"regulation.whatIf"_s;
        const int year = arguments().has(key("year"))
                             ? arguments().value(key("year")).toInt()
                             : SchoolYear::of(schoolTime(QDateTime::currentDateTimeUtc()).date()).roc();
        m_params = {{key("schoolYear"), year}};
        return read(words[1]);
    }
    if (m_verb == "show"_L1 && words.size() == 2) {
        m_method = u"regulation.version"_s;
        m_params = {{key("label"), words[1]}};
        return Done{};
    }
    m_params = {{key("requestId"), QUuid::createUuid().toString(QUuid::WithoutBraces)}};
    if ((m_verb == "enter"_L1 || m_verb == "draft"_L1) && words.size() == 2) {
        m_method = u"regulation."_s + m_verb;
        if (m_verb == "draft"_L1)
            m_label = arguments().value(key("change"));
        return read(words[1]);
    }
    if ((m_verb == "approve"_L1 || m_verb == "withdraw"_L1) && words.size() == 2) {
        m_method = u"regulation."_s + m_verb;
        m_label = words[1];
        if (m_verb == "withdraw"_L1)
            m_params.insert(key("reason"), arguments().value(key("reason")));
        return Done{};
    }
    return Error{u"say versions, show LABEL, compare LABEL LABEL, what-if FILE, draft FILE, approve LABEL, "
                 "withdraw LABEL or enter FILE"_s};
}

Result<Done> RegulationCommand::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"%1 cannot be read: %2"_s.arg(path, file.errorString())};
    QJsonParseError parse;
    const QJsonDocument json = QJsonDocument::fromJson(file.readAll(), &parse);
    if (!json.isObject())
        return Error{u"%1 is not a version of the regulation: %2"_s.arg(
            path, parse.error == QJsonParseError::NoError ? u"it is no JSON object"_s : parse.errorString())};
    m_params.insert(key("regulation"), json.object());
    return Done{};
}

void RegulationCommand::start()
{
    if (m_label.isEmpty())
        return call();
    // A step is about the version as it is now.
    session().call(u"regulation.version"_s, {{key("label"), m_label}}, this,
                   [this](const Answer<QJsonObject> &answer) {
                       if (!answer)
                           return fail(answer.error());
                       const QJsonValue edition = answer->value(key("regulation"))[key("edition")];
                       m_params.insert(key("label"), m_label);
                       if (m_verb != "draft"_L1) {
                           m_params.insert(key("edition"), edition);
                       } else {
                           QJsonObject draft = m_params[key("regulation")].toObject();
                           draft.insert(key("edition"), edition);
                           m_params.insert(key("regulation"), draft);
                       }
                       call();
                   });
}

void RegulationCommand::call()
{
    session().call(m_method, m_params, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error());
        tell(*answer);
    });
}

void RegulationCommand::tellChanges(const QJsonArray &changes)
{
    for (const QJsonValue &change : changes) {
        const QJsonObject row = change.toObject();
        output().line(
            u"%1 %2"_s.arg(regulation_text::part(row[u"part"].toString()), regulation_text::which(row)));
        output().line(u"  - %1"_s.arg(regulation_text::words(row, u"before"_s)));
        output().line(u"  + %1"_s.arg(regulation_text::words(row, u"after"_s)));
    }
}

void RegulationCommand::tell(const QJsonObject &answer)
{
    output().json(answer);
    for (const QJsonValue &version : answer[u"versions"].toArray())
        output().line(u"%1\t%2\t%3"_s.arg(version[u"label"].toString(), version[u"effectiveFrom"].toString(),
                                          version[u"isInForce"].toBool() ? u"in force"_s
                                                                         : version[u"state"].toString()));
    if (m_verb == "show"_L1)
        output().line(QString::fromUtf8(QJsonDocument(answer[u"regulation"].toObject()).toJson()).trimmed());
    tellChanges(answer[u"changes"].toArray());
    if (m_verb == "what-if"_L1) {
        for (const QJsonValue &quota : answer[u"quotas"].toArray())
            output().line(u"%1: %2 students would be over %3"_s.arg(quota[u"key"].toString())
                              .arg(quota[u"students"].toInteger())
                              .arg(quota[u"after"].toInteger()));
        for (const QJsonValue &list : answer[u"lists"].toArray())
            output().line(
                u"list %1 %2: %3 instead of %4"_s.arg(list[u"id"].toInteger())
                    .arg(list[u"roster"].toString(), list[u"after"].toString(), list[u"before"].toString()));
        for (const QJsonValue &unit : answer[u"missingUnits"].toArray())
            output().line(u"the school has no unit %1"_s.arg(unit.toString()));
        for (const FieldFault &fault : faultsFromJson(answer[u"faults"].toArray()))
            output().line(u"not to be entered yet: %1"_s.arg(regulation_text::refusal(fault)));
    }
    static const QHash<QString, QString> done{{u"enter"_s, u"entered"_s},
                                              {u"draft"_s, u"a draft"_s},
                                              {u"approve"_s, u"approved"_s},
                                              {u"withdraw"_s, u"withdrawn"_s}};
    if (done.contains(m_verb))
        output().line(u"%1 is %2"_s.arg(answer[u"label"].toString(), done[m_verb]));
    if (m_verb == "compare"_L1 || m_verb == "what-if"_L1)
        output().line(u"%1 differences"_s.arg(answer[u"changes"].toArray().size()));
    finish(ExitCode::Ok);
}

std::unique_ptr<Command> makeRegulationCommand(Workplace place)
{
    return std::make_unique<RegulationCommand>(place);
}

} // namespace licheng::ctl
