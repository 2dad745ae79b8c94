// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/list_reader.h"
#include "app/client/transfer_client.h"
#include "shared/model/student.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace licheng::ctl {

using namespace Qt::StringLiterals;
using namespace protocol;

namespace {

/// transfer-export and transfer-import: the package (歷程交換檔) with which a student goes to another school.
class TransferCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void tellPackage(const QJsonObject &package);
    /// Applies what was checked, or tells it.
    void judge(const QJsonObject &plan);
    void tellPlan(const QJsonObject &plan);

    TransferClient m_client{session()};
    QStringList m_numbers;
    QString m_folder;
    QString m_path;
    QString m_password;
    QString m_mode;
    bool m_isLeftOut = false; ///< mode good goes on without some students
};

} // namespace

Result<Done> TransferCommand::prepare()
{
    if (arguments().command == u"transfer-export") {
        m_numbers = arguments().operands.first().split(u',', Qt::SkipEmptyParts);
        m_numbers.removeDuplicates();
        m_folder = arguments().value(u"out"_s, u"."_s);
        if (m_numbers.isEmpty())
            return Error{u"name the students by their numbers, separated by commas"_s};
        if (!QDir().mkpath(m_folder))
            return Error{u"the folder %1 cannot be made"_s.arg(m_folder)};
        return Done{};
    }
    m_mode = arguments().value(u"mode"_s, u"all"_s);
    m_password = qEnvironmentVariable("LICHENG_PACKAGE_PASSWORD");
    if (arguments().has(u"password-file"_s)) {
        QFile file(arguments().value(u"password-file"_s));
        constexpr qint64 longest = 1024;
        if (!file.open(QIODevice::ReadOnly))
            return Error{u"%1 cannot be read (%2)"_s.arg(file.fileName(), file.errorString())};
        m_password = QString::fromUtf8(file.readLine(longest)).trimmed();
    }
    if (m_password.isEmpty())
        return Error{u"give the package's password in LICHENG_PACKAGE_PASSWORD or by --password-file"_s};
    m_path = arguments().operands.first();
    if (QFile package(m_path); !package.open(QIODevice::ReadOnly))
        return Error{u"%1 cannot be read (%2)"_s.arg(m_path, package.errorString())};
    return Done{};
}

void TransferCommand::start()
{
    connect(&m_client, &TransferClient::failed, this, [this](const Fault &fault) {
        // These sentences name the package and what to do.
        if (fault.code == ErrorCode::Invalid && !fault.message.isEmpty()) {
            output().error(fault.message);
            output().json({{u"error"_s, faultJson(fault)}});
            return finish(exitCodeOf(fault.code));
        }
        fail(fault, &recordTypeOf<Student>());
    });
    connect(&m_client, &TransferClient::fileFailed, this, [this](const QString &sentence) {
        output().error(sentence);
        finish(ExitCode::Internal);
    });
    connect(&m_client, &TransferClient::progress, this, [this](qint64 done, qint64 total) {
        output().progress(u"%1 of %2 bytes"_s.arg(done).arg(total));
    });
    connect(&m_client, &TransferClient::fetched, this, &TransferCommand::tellPackage);
    connect(&m_client, &TransferClient::checked, this, &TransferCommand::judge);
    connect(&m_client, &TransferClient::applied, this, [this](const QJsonObject &plan) {
        tellPlan(plan);
        finish(m_isLeftOut ? ExitCode::LeftOut : ExitCode::Ok);
    });
    if (arguments().command == u"transfer-import")
        return m_client.read(m_path, m_password);
    RecordQuery query;
    query.type = u"student"_s;
    query.columns = {u"studentNumber"_s};
    query.conditions = {{u"studentNumber"_s, Condition::Operator::In, QJsonArray::fromStringList(m_numbers)}};
    auto ids = std::make_shared<QJsonArray>();
    readPages(
        session(), query, 0, this,
        [this, ids](const Page &page) {
            for (const QJsonValue &row : page.rows) {
                ids->append(row.toArray().first());
                m_numbers.removeAll(row.toArray().at(2).toString());
            }
        },
        [this, ids](const std::optional<Fault> &fault) {
            if (fault)
                return fail(*fault, &recordTypeOf<Student>());
            if (!m_numbers.isEmpty()) {
                output().error(u"there is no student with the number '%1'"_s.arg(m_numbers.first()));
                return finish(ExitCode::Refused);
            }
            m_client.fetch(*ids, m_folder);
        });
}

void TransferCommand::tellPackage(const QJsonObject &package)
{
    output().line(u"package: %1"_s.arg(package[u"file"].toString()));
    output().line(u"students %1, posts %2, course outcomes %3, performances %4, files %5"_s
                      .arg(package[u"students"].toArray().size())
                      .arg(package[u"cadrePosts"].toInteger())
                      .arg(package[u"courseOutcomes"].toInteger())
                      .arg(package[u"performances"].toInteger())
                      .arg(package[u"files"].toInteger()));
    output().line(u"MD5 %1, SHA-256 %2"_s.arg(package[u"md5"].toString(), package[u"sha256"].toString()));
    output().line(u"password: %1 (kept nowhere: hand it over by another way than the package)"_s.arg(
        package[u"password"].toString()));
    output().json(package);
    finish(ExitCode::Ok);
}

void TransferCommand::judge(const QJsonObject &plan)
{
    const bool isFaulty = !plan[u"problems"].toArray().isEmpty();
    m_isLeftOut = isFaulty && m_mode == u"good";
    if (m_mode != u"check" && (!isFaulty || m_mode == u"good"))
        return m_client.apply(m_mode == u"good" ? TransferClient::Mode::Good : TransferClient::Mode::All);
    tellPlan(plan);
    if (isFaulty)
        output().error(u"nothing was taken over; --mode good takes the students without problems"_s);
    finish(isFaulty ? ExitCode::Faults : ExitCode::Ok);
}

void TransferCommand::tellPlan(const QJsonObject &plan)
{
    for (const QJsonValue &student : plan[u"students"].toArray()) {
        output().line(u"%1 %2\t%3\tposts %4, course outcomes %5, performances %6, known already %7"_s
                          .arg(student[u"studentNumber"].toString(), student[u"name"].toString(),
                               student[u"step"].toString())
                          .arg(student[u"cadrePosts"].toInteger())
                          .arg(student[u"courseOutcomes"].toInteger())
                          .arg(student[u"performances"].toInteger())
                          .arg(student[u"known"].toInteger()));
    }
    for (const QJsonValue &problem : plan[u"problems"].toArray())
        output().line(problem[u"message"].toString());
    for (const QJsonValue &note : plan[u"notes"].toArray())
        output().line(note[u"message"].toString());
    output().json(plan);
}

std::unique_ptr<Command> makeTransferCommand(Workplace place)
{
    return std::make_unique<TransferCommand>(place);
}

} // namespace licheng::ctl
