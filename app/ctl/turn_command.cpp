// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/presenters/turn_text.h"
#include "shared/model/school_class.h"
#include "shared/model/school_time.h"
#include "shared/model/school_year.h"

#include <QJsonArray>

namespace licheng::ctl {

using namespace protocol;
using namespace Qt::Literals::StringLiterals;

namespace {

/// turn: tells what the turn to a school year would do (check), makes its classes (prepare), does it (apply),
/// or takes it back (undo).
class TurnCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void tell(const QJsonObject &plan);
    void write(const QString &method, const QJsonObject &plan);
    void undo(const QJsonObject &last);
    [[nodiscard]] QJsonObject params() const;

    int m_year = 0;
    QString m_mode;
    QJsonArray m_repeaters;
};

} // namespace

Result<Done> TurnCommand::prepare()
{
    const QDate today = schoolTime(QDateTime::currentDateTimeUtc()).date();
    m_mode = arguments().value(u"mode"_s);
    if (m_mode.isEmpty())
        m_mode = u"check"_s;
    // What moves a whole school is never guessed.
    if (!arguments().has(u"year"_s) && (m_mode == u"apply" || m_mode == u"prepare"))
        return Error{u"which school year? Give it, as in --mode %1 --year %2"_s.arg(m_mode).arg(
            SchoolYear::of(today).roc() + 1)};
    m_year =
        arguments().has(u"year"_s) ? arguments().value(u"year"_s).toInt() : SchoolYear::of(today).roc() + 1;
    for (const QString &number : arguments().value(u"repeaters"_s).split(u',', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        m_repeaters.append(number.trimmed().toLongLong(&isNumber));
        if (!isNumber)
            return Error{u"'%1' is not a number of a student"_s.arg(number)};
    }
    return Done{};
}

QJsonObject TurnCommand::params() const
{
    return {{u"schoolYear"_s, m_year}, {u"repeaters"_s, m_repeaters}};
}

void TurnCommand::start()
{
    session().call(u"turn.check"_s, params(), this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<SchoolClass>());
        if (m_mode == u"undo")
            return undo((*answer)[u"undo"].toObject());
        tell(*answer);
        const bool isEmpty = (*answer)[u"promoted"].toInteger() == 0 &&
                             (*answer)[u"graduates"].toArray().isEmpty() &&
                             (*answer)[u"repeaters"].toArray().isEmpty();
        if (m_mode == u"apply" && isEmpty) {
            output().line(u"nobody is left in the classes of the year before"_s);
            return finish(ExitCode::Ok);
        }
        if (m_mode != u"check")
            return write(u"turn."_s + m_mode, *answer);
        output().json(*answer);
        finish((*answer)[u"faults"].toArray().isEmpty() ? ExitCode::Ok : ExitCode::Faults);
    });
}

void TurnCommand::tell(const QJsonObject &plan)
{
    for (const QJsonValue &each : plan[u"classes"].toArray()) {
        const QString to = each[u"isGraduating"].toBool() ? u"graduates"_s : each[u"name"].toString();
        output().line(u"%1\t%2\t%3\t%4"_s.arg(each[u"from"].toString(), to)
                          .arg(each[u"students"].toInteger())
                          .arg(each[u"tutor"].toString()));
    }
    for (const QJsonValue &each : plan[u"repeaters"].toArray())
        output().line(u"repeats\t%1\t%2\t%3"_s.arg(each[u"studentNumber"].toString(),
                                                   each[u"name"].toString(), each[u"to"].toString()));
    for (const char *member : {"left", "elsewhere"}) {
        for (const QJsonValue &each : plan[QLatin1String(member)].toArray())
            output().line(u"stays\t%1\t%2\t%3"_s.arg(each[u"studentNumber"].toString(),
                                                     each[u"name"].toString(), each[u"class"].toString()));
    }
    output().line(u"promoted %1, graduates %2, repeaters %3, not enrolled %4, in no class %5"_s
                      .arg(plan[u"promoted"].toInteger())
                      .arg(plan[u"graduates"].toArray().size())
                      .arg(plan[u"repeaters"].toArray().size())
                      .arg(plan[u"left"].toArray().size())
                      .arg(plan[u"elsewhere"].toArray().size()));
    for (const FieldFault &fault : faultsFromJson(plan[u"faults"].toArray()))
        output().line(u"fault: %1 %2 %3"_s.arg(fault.field, fault.rule, fault.other));
}

void TurnCommand::write(const QString &method, const QJsonObject &plan)
{
    QJsonObject wanted = params();
    wanted.insert(u"digest"_s, plan[u"digest"]);
    session().write(method, wanted, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<SchoolClass>());
        output().line(u"school year %1: done"_s.arg(m_year));
        output().json(*answer);
        finish(ExitCode::Ok);
    });
}

void TurnCommand::undo(const QJsonObject &last)
{
    if (const QString closed = closedTurnText(last); !closed.isEmpty()) {
        output().error(closed);
        output().json({{u"undo"_s, last}});
        return finish(ExitCode::Faults);
    }
    session().write(u"turn.undo"_s, {}, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<SchoolClass>());
        output().line(u"school year %1: taken back"_s.arg((*answer)[u"schoolYear"].toInt()));
        output().json(*answer);
        finish(ExitCode::Ok);
    });
}

std::unique_ptr<Command> makeTurnCommand(Workplace place)
{
    return std::make_unique<TurnCommand>(place);
}

} // namespace licheng::ctl
