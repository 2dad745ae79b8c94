// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/list_reader.h"
#include "app/client/param_key.h"
#include "app/presenters/password_slips.h"
#include "shared/model/school_class.h"
#include "shared/sheets/csv_writer.h"

#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// issue-passwords: makes the missing accounts of a class, gives everybody without a password of their own an
/// initial one, and writes the slips to a new file that only its owner may read.
class PasswordCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void makeAccounts(qint64 classId);
    void readAccounts(qint64 classId);
    void issue(const QJsonArray &ids);
    void writeSlips(const QJsonObject &answer);

    QFile m_file;
    int m_year = 0; ///< 0: the newest class of that name
};

} // namespace

Result<Done> PasswordCommand::prepare()
{
    if (arguments().value(key("class")).isEmpty())
        return Error{u"name the class by --class"_s};
    const QString out = arguments().value(key("out"));
    if (!out.endsWith(QLatin1String(".csv")) && !out.endsWith(QLatin1String(".html")))
        return Error{u"name a .csv or .html file by --out"_s};
    m_year = arguments().value(key("year")).toInt();
    m_file.setFileName(out);
    return Done{};
}

void PasswordCommand::start()
{
    RecordQuery query;
    query.type = key("schoolClass");
    query.conditions = {{key("name"), Condition::Operator::Equal, arguments().value(key("class"))}};
    if (m_year > 0)
        query.conditions.push_back({key("schoolYear"), Condition::Operator::Equal, m_year});
    query.sort = {{key("schoolYear"), Qt::DescendingOrder}};
    query.limit = 1;
    session().query(query, this, [this](const Answer<Page> &page) {
        if (!page)
            return fail(page.error(), &recordTypeOf<SchoolClass>());
        if (page->rows.isEmpty()) {
            output().error(u"there is no class '%1'"_s.arg(arguments().value(key("class"))));
            return finish(ExitCode::Refused);
        }
        makeAccounts(page->rows.first().toArray().first().toInteger());
    });
}

void PasswordCommand::makeAccounts(qint64 classId)
{
    session().write(
        key("account.createForStudents"), {{key("classId"), classId}}, this,
        [this, classId](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error());
            for (const QJsonValue &refused : (*answer)[u"refused"].toArray()) {
                output().error(u"no account for %1: %2 (%3)"_s.arg(
                    refused[u"studentNumber"].toString(), refused[u"faults"][0][u"field"].toString(),
                    refused[u"faults"][0][u"rule"].toString()));
            }
            readAccounts(classId);
        },
        longDeadline);
}

void PasswordCommand::readAccounts(qint64 classId)
{
    RecordQuery query;
    query.type = key("account");
    query.conditions = {{key("studentId.classId"), Condition::Operator::Equal, classId}};
    auto ids = std::make_shared<QJsonArray>();
    readPages(
        session(), query, 0, this,
        [ids](const Page &page) {
            for (const QJsonValue &row : page.rows)
                ids->append(row.toArray().first());
        },
        [this, ids](const std::optional<Fault> &fault) {
            if (fault)
                return fail(*fault);
            issue(*ids);
        });
}

void PasswordCommand::issue(const QJsonArray &ids)
{
    if (ids.isEmpty()) {
        output().error(u"the class has no accounts"_s);
        return finish(ExitCode::Refused);
    }
    if (const auto opened = openSlipFile(m_file); !opened) {
        output().error(opened.error().message);
        return finish(ExitCode::Internal);
    }
    session().write(
        key("account.issuePasswords"), {{key("ids"), ids}, {key("renew"), arguments().has(key("renew"))}},
        this,
        [this](const Answer<QJsonObject> &answer) {
            if (!answer) {
                m_file.remove();
                return fail(answer.error());
            }
            writeSlips(*answer);
        },
        longDeadline);
}

void PasswordCommand::writeSlips(const QJsonObject &answer)
{
    const std::vector<PasswordSlip> slips = passwordSlips(answer[u"slips"].toArray());
    if (const auto written =
            licheng::writeSlips(m_file, slipsAsText(m_file.fileName(), slips, session().schoolName(),
                                                    session().invitation().text()));
        !written) {
        output().error(written.error().message);
        return finish(ExitCode::Internal);
    }
    const auto kept = answer[u"kept"].toArray().size();
    for (const QJsonValue &each : answer[u"refused"].toArray())
        output().error(u"left out, holds more permissions: "_s + each[u"name"].toString());
    output().line(u"issued %1, kept %2: %3"_s.arg(slips.size()).arg(kept).arg(m_file.fileName()));
    // The result without the passwords: standard output ends up in logs.
    output().json({{key("issued"), static_cast<qint64>(slips.size())},
                   {key("kept"), kept},
                   {key("file"), m_file.fileName()}});
    finish(ExitCode::Ok);
}

std::unique_ptr<Command> makePasswordCommand(Workplace place)
{
    return std::make_unique<PasswordCommand>(place);
}

} // namespace licheng::ctl
