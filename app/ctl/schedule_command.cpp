// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/list_reader.h"
#include "app/client/param_key.h"
#include "app/ctl/where.h"
#include "app/presenters/messages.h"
#include "app/presenters/schedule_messages.h"
#include "shared/publishing/schedule_calendar.h"
#include "shared/publishing/schedule_html.h"

#include <QDir>
#include <QJsonArray>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// schedule plan: makes a semester's windows from the template or last year's, as they were previewed; check:
/// what is odd about them; publish: keeps them as the next version and writes page and calendar; write: those
/// of the version published last.
class ScheduleCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    [[nodiscard]] QJsonObject params() const;
    void preview();
    void plan(const QString &digest);
    void check();
    void publish();
    void findLast();
    void write(const QJsonObject &record);
    [[nodiscard]] bool put(const QString &name, const QByteArray &bytes);
    /// The sentences of the findings.
    void tell(const QJsonArray &findings);

    QString m_action;
    Term m_term;
    QString m_folder;
};

const RecordType &windowType()
{
    return recordTypeOf<Window>();
}

} // namespace

Result<Done> ScheduleCommand::prepare()
{
    m_action = arguments().operands.first();
    if (!QStringList{u"plan"_s, u"check"_s, u"publish"_s, u"write"_s}.contains(m_action))
        return Error{u"%1 is none of plan, check, publish, write"_s.arg(m_action)};
    const auto term = termOf(arguments());
    if (!term)
        return term.error();
    m_term = *term;
    m_folder = arguments().value(u"out"_s, u"."_s);
    if ((m_action == u"publish" || m_action == u"write") && !QDir().mkpath(m_folder))
        return Error{u"the folder %1 cannot be made"_s.arg(m_folder)};
    return Done{};
}

void ScheduleCommand::start()
{
    if (m_action == u"plan")
        preview();
    else if (m_action == u"check")
        check();
    else if (m_action == u"publish")
        publish();
    else
        findLast();
}

QJsonObject ScheduleCommand::params() const
{
    QJsonObject params{{key("schoolYear"), m_term.year.roc()},
                       {key("semester"), static_cast<int>(m_term.semester)}};
    if (m_action == u"plan")
        params.insert(key("from"), arguments().value(u"from"_s, u"template"_s));
    return params;
}

void ScheduleCommand::tell(const QJsonArray &findings)
{
    for (const QJsonValue &value : findings) {
        if (const auto finding = scheduleFindingFromJson(value.toObject()))
            output().line(u"%1\t%2"_s.arg(wireName(finding->rule), messages::scheduleFinding(*finding)));
    }
}

void ScheduleCommand::preview()
{
    session().call(key("schedule.preview"), params(), this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &windowType());
        for (const QJsonValue &value : (*answer)[u"windows"].toArray()) {
            if (const auto window = fromJson<Window>(value.toObject()))
                output().line(u"%1\t%2\t%3\t%4"_s.arg(
                    publishing::stepText(*window), publishing::audienceText(*window),
                    messages::instantText(window->startsAt), messages::instantText(window->endsAt)));
        }
        // What was there before and lacked something: with what it will have.
        for (const QJsonValue &value : (*answer)[u"completed"].toArray()) {
            if (const auto window = fromJson<Window>(value.toObject()))
                output().line(u"completed\t%1\t%2\t%3\t%4\t%5\t%6"_s.arg(
                    publishing::stepText(*window), publishing::audienceText(*window), window->responsible,
                    window->supervisor, messages::instantText(window->selfCheckFrom),
                    messages::instantText(window->selfCheckTo)));
        }
        tell((*answer)[u"findings"].toArray());
        if (!arguments().has(u"preview"_s))
            return plan((*answer)[u"digest"].toString());
        output().json(*answer);
        finish(ExitCode::Ok);
    });
}

void ScheduleCommand::plan(const QString &digest)
{
    QJsonObject planned = params();
    planned.insert(key("digest"), digest);
    session().write(key("schedule.plan"), planned, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &windowType());
        output().line(
            u"planned %1, there already %2, completed %3"_s.arg((*answer)[u"windows"].toArray().size())
                .arg((*answer)[u"existing"].toArray().size())
                .arg((*answer)[u"completed"].toArray().size()));
        output().json(*answer);
        finish(ExitCode::Ok);
    });
}

void ScheduleCommand::check()
{
    session().call(key("schedule.check"), params(), this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &windowType());
        const QJsonArray findings = (*answer)[u"findings"].toArray();
        tell(findings);
        output().line(u"findings %1"_s.arg(findings.size()));
        output().json(*answer);
        finish(findings.isEmpty() ? ExitCode::Ok : ExitCode::Faults);
    });
}

void ScheduleCommand::publish()
{
    session().write(key("schedule.publish"), params(), this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &windowType());
        write((*answer)[u"record"].toObject());
    });
}

void ScheduleCommand::findLast()
{
    RecordQuery query;
    query.type = recordTypeOf<ScheduleVersion>().name();
    query.columns = {u"number"_s};
    query.conditions = {{u"schoolYear"_s, Condition::Operator::Equal, m_term.year.roc()},
                        {u"semester"_s, Condition::Operator::Equal, static_cast<int>(m_term.semester)}};
    query.sort = {{u"number"_s, Qt::DescendingOrder}};
    query.limit = 1;
    session().query(query, this, [this](const Answer<Page> &page) {
        if (!page)
            return fail(page.error(), &recordTypeOf<ScheduleVersion>());
        const auto records = recordsOf(*page);
        if (records.empty()) {
            output().error(u"nothing has been published for %1 yet"_s.arg(m_term.text()));
            return finish(ExitCode::Faults);
        }
        session().call(key("record.get"),
                       {{key("type"), recordTypeOf<ScheduleVersion>().name()},
                        {key("id"), records.front().value(u"id"_s)}},
                       this, [this](const Answer<QJsonObject> &answer) {
                           if (!answer)
                               return fail(answer.error(), &recordTypeOf<ScheduleVersion>());
                           write((*answer)[u"record"].toObject());
                       });
    });
}

bool ScheduleCommand::put(const QString &name, const QByteArray &bytes)
{
    QSaveFile file(QDir(m_folder).filePath(name));
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return true;
    output().error(u"%1 cannot be written (%2)"_s.arg(file.fileName(), file.errorString()));
    finish(ExitCode::Internal);
    return false;
}

void ScheduleCommand::write(const QJsonObject &record)
{
    const auto version = fromJson<ScheduleVersion>(record);
    if (!version)
        return fail({ErrorCode::Internal, version.error().message, {}});
    const School &school = session().info().school;
    const publishing::Schedule schedule = publishing::scheduleOf(*version, school.code, school.name);
    if (!put(u"schedule.html"_s, publishing::scheduleHtml(schedule)) ||
        !put(u"schedule.ics"_s, publishing::scheduleCalendar(schedule)))
        return;
    output().line(u"version %1 of %2: %3 periods, schedule.html and schedule.ics in %4"_s.arg(version->number)
                      .arg(m_term.text())
                      .arg(version->windowCount)
                      .arg(m_folder));
    output().json({{key("record"), record}, {key("folder"), m_folder}});
    finish(ExitCode::Ok);
}

std::unique_ptr<Command> makeScheduleCommand(Workplace place)
{
    return std::make_unique<ScheduleCommand>(place);
}

} // namespace licheng::ctl
