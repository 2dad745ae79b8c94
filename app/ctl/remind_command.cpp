// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/ctl/where.h"
#include "app/presenters/messages.h"
#include "shared/model/reminder.h"
#include "shared/model/school_year.h"

#include <QJsonArray>

namespace licheng::ctl {

using namespace protocol;
using namespace Qt::Literals::StringLiterals;

namespace {

/// remind: reminds the teachers for whom outcomes of a term wait, all or only those whose time is over; for
/// scheduled runs. Without --send it only tells whom.
class RemindCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void tell(const QJsonArray &teachers);
    void send(const QJsonArray &ids);

    Term m_term;
};

} // namespace

Result<Done> RemindCommand::prepare()
{
    const auto term = termOf(arguments());
    if (!term)
        return term.error();
    m_term = *term;
    return Done{};
}

void RemindCommand::start()
{
    const QJsonObject params{{u"schoolYear"_s, m_term.year.roc()},
                             {u"semester"_s, static_cast<int>(m_term.semester)}};
    session().call(u"outcome.overdue"_s, params, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<Reminder>());
        QJsonArray chosen;
        for (const QJsonValue &teacher : (*answer)[u"teachers"].toArray()) {
            if (!arguments().has(u"overdue"_s) || teacher[u"isOverdue"].toBool())
                chosen.append(teacher);
        }
        tell(chosen);
    });
}

void RemindCommand::tell(const QJsonArray &teachers)
{
    QJsonArray ids;
    for (const QJsonValue &teacher : teachers) {
        const bool hasAccount = teacher[u"teacherId"].toInteger() > 0;
        output().line(u"%1\t%2%3"_s.arg(teacher[u"teacher"].toString())
                          .arg(teacher[u"waiting"].toInteger())
                          .arg(hasAccount ? QString() : u"\tno account"_s));
        if (hasAccount)
            ids.append(teacher[u"teacherId"]);
    }
    if (arguments().has(u"send"_s) && !ids.isEmpty())
        return send(ids);
    output().json({{u"teachers"_s, teachers}});
    finish(ExitCode::Ok);
}

void RemindCommand::send(const QJsonArray &ids)
{
    const QJsonObject params{{u"schoolYear"_s, m_term.year.roc()},
                             {u"semester"_s, static_cast<int>(m_term.semester)},
                             {u"teacherIds"_s, ids},
                             {u"note"_s, arguments().value(u"note"_s)}};
    session().write(u"outcome.remind"_s, params, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<Reminder>());
        const QJsonArray skipped = (*answer)[u"skipped"].toArray();
        output().line(
            u"reminded %1, skipped %2"_s.arg((*answer)[u"sent"].toArray().size()).arg(skipped.size()));
        output().json(*answer);
        finish(ExitCode::Ok);
    });
}

std::unique_ptr<Command> makeRemindCommand(Workplace place)
{
    return std::make_unique<RemindCommand>(place);
}

} // namespace licheng::ctl
