// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/param_key.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// touched: whom a lower quota would put over its limit, before the regulation's version is approved.
class TouchedCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override
    {
        for (const char *option : {"quota", "limit", "year"}) {
            if (!arguments().has(QLatin1String(option)))
                return Error{u"give --quota, --limit and --year"_s};
        }
        return Done{};
    }
    void start() override
    {
        session().call(key("regulation.touched"),
                       {{key("quota"), arguments().value(key("quota"))},
                        {key("limit"), arguments().value(key("limit")).toInt()},
                        {key("schoolYear"), arguments().value(key("year")).toInt()}},
                       this, [this](const Answer<QJsonObject> &answer) {
                           if (!answer)
                               return fail(answer.error());
                           tell(*answer);
                       });
    }

private:
    void tell(const QJsonObject &answer)
    {
        output().json(answer);
        for (const QJsonValue &student : answer[u"students"].toArray())
            output().line(u"%1\t%2 %3\thas %4%5"_s
                              .arg(student[u"className"].toString(), student[u"studentNumber"].toString(),
                                   student[u"name"].toString())
                              .arg(student[u"has"].toInteger())
                              .arg(student[u"semester"].toInt() > 0
                                       ? u" in semester %1"_s.arg(student[u"semester"].toInt())
                                       : QString()));
        output().line(u"%1 students would be over the limit; they can take back and exchange, and add "
                      "nothing more"_s.arg(answer[u"total"].toInteger()));
        finish(ExitCode::Ok);
    }
};

} // namespace

std::unique_ptr<Command> makeTouchedCommand(Workplace place)
{
    return std::make_unique<TouchedCommand>(place);
}

} // namespace licheng::ctl
