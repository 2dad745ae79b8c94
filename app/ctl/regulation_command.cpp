// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/param_key.h"
#include "app/presenters/messages.h"
#include "app/presenters/regulation_text.h"
#include "app/presenters/window_text.h"
#include "shared/model/school_time.h"
#include "shared/model/school_year.h"
#include "shared/model/window.h"
#include "shared/rosters/roster_layout.h"

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
    void tellTouched(const QJsonObject &answer);
    /// The students over the quotas from this one on, a quota after the other, then the rest.
    void askTouched(const QJsonObject &answer, qsizetype quota);
    /// A label that no version has is told with those that there are.
    void failOf(const Fault &fault);

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
                           return failOf(answer.error());
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
            return failOf(answer.error());
        if (m_verb == "what-if"_L1)
            askTouched(*answer, 0);
        else
            tell(*answer);
    });
}

void RegulationCommand::failOf(const Fault &fault)
{
    QString label;
    for (const FieldFault &each : messages::fieldFaults(fault)) {
        if (each.rule == u"unknown" &&
            (each.field == u"label" || each.field == u"from" || each.field == u"to"))
            label = m_params[each.field].toString(m_label);
    }
    if (label.isEmpty())
        return fail(fault);
    session().call(u"regulation.versions"_s, {}, this,
                   [this, fault, label](const Answer<QJsonObject> &answer) {
                       if (!answer)
                           return fail(fault);
                       QStringList labels;
                       for (const QJsonValue &version : answer->value(key("versions")).toArray())
                           labels.append(version[u"label"].toString());
                       output().error(regulation_text::noVersion(label, labels));
                       output().json({{u"error"_s, faultJson(fault)}});
                       finish(exitCodeOf(fault.code));
                   });
}

void RegulationCommand::askTouched(const QJsonObject &answer, qsizetype quota)
{
    const QJsonArray quotas = answer[u"quotas"].toArray();
    if (quota >= quotas.size())
        return tell(answer);
    const QJsonObject asked = quotas[quota].toObject();
    if (asked[u"students"].toInteger() == 0)
        return askTouched(answer, quota + 1);
    session().call(u"regulation.touched"_s,
                   {{key("quota"), asked[u"key"]},
                    {key("limit"), asked[u"after"]},
                    {key("schoolYear"), m_params[u"schoolYear"]}},
                   this, [this, answer, quota](const Answer<QJsonObject> &touched) {
                       if (!touched)
                           return fail(touched.error());
                       QJsonObject more = answer;
                       QJsonArray all = answer[u"quotas"].toArray();
                       QJsonObject one = all[quota].toObject();
                       one.insert(key("touched"), touched->value(key("students")));
                       all[quota] = one;
                       more.insert(key("quotas"), all);
                       askTouched(more, quota + 1);
                   });
}

/// What the window shows of it: students, lists, units, periods, and what is still needed.
void RegulationCommand::tellTouched(const QJsonObject &answer)
{
    for (const QJsonValue &quota : answer[u"quotas"].toArray()) {
        output().line(u"%1 (%2): %3 students would be over %4"_s.arg(
            quota[u"key"].toString(), regulation_text::quota(quota[u"key"].toString()),
            QString::number(quota[u"students"].toInteger()), QString::number(quota[u"after"].toInteger())));
        for (const QJsonValue &student : quota[u"touched"].toArray()) {
            const int semester = student[u"semester"].toInt();
            output().line(u"  %1\t%2\t%3\t%4%5"_s.arg(
                student[u"className"].toString(), student[u"studentNumber"].toString(),
                student[u"name"].toString(), semester == 0 ? QString() : u"semester %1: "_s.arg(semester),
                QString::number(student[u"has"].toInteger())));
        }
    }
    for (const QJsonValue &list : answer[u"lists"].toArray()) {
        const RosterLayout *layout = RosterLayout::of(list[u"roster"].toString());
        const QString after = list[u"after"].toString();
        output().line(u"list %1 %2 (%3, %4): %5 instead of %6"_s.arg(
            QString::number(list[u"id"].toInteger()), layout ? layout->official : list[u"roster"].toString(),
            list[u"division"].toString(), list[u"grades"].toString(), after.isEmpty() ? u"no unit"_s : after,
            list[u"before"].toString()));
    }
    for (const QJsonValue &unit : answer[u"missingUnits"].toArray())
        output().line(u"the school has no unit %1"_s.arg(unit.toString()));
    for (const QJsonValue &each : answer[u"windows"].toArray()) {
        if (const auto window = fromJson<Window>(each.toObject()))
            output().line(u"open on its first day: %1, %2"_s.arg(window_text::label(*window),
                                                                 window_text::range(*window)));
    }
    for (const FieldFault &fault : faultsFromJson(answer[u"faults"].toArray()))
        output().line(u"not to be entered yet: %1"_s.arg(regulation_text::refusal(fault)));
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
    if (m_verb == "what-if"_L1)
        tellTouched(answer);
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
