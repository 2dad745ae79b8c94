// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/transfer_command.h"

#include "app/ctl/record_pages.h"
#include "shared/model/student.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace licheng::ctl
{

using namespace Qt::StringLiterals;
using namespace protocol;

Result<Done> TransferCommand::prepare()
{
    if (arguments().command == u"transfer-export") {
        m_numbers = arguments().operands.first().split(u',', Qt::SkipEmptyParts);
        m_numbers.removeDuplicates();
        m_folder = arguments().value(u"out"_s, QStringLiteral("."));
        if (m_numbers.isEmpty())
            return Error{QStringLiteral("name the students by their numbers, separated by commas")};
        if (!QDir().mkpath(m_folder))
            return Error{QStringLiteral("the folder %1 cannot be made").arg(m_folder)};
        return Done{};
    }
    m_mode = arguments().value(u"mode"_s, u"all"_s);
    if (m_mode != u"all" && m_mode != u"good" && m_mode != u"check")
        return Error{QStringLiteral("--mode is all, good or check")};
    m_password = qEnvironmentVariable("LICHENG_PACKAGE_PASSWORD");
    if (arguments().has(u"password-file"_s)) {
        QFile file(arguments().value(u"password-file"_s));
        constexpr qint64 longest = 1024;
        if (!file.open(QIODevice::ReadOnly))
            return Error{QStringLiteral("%1 cannot be read (%2)").arg(file.fileName(), file.errorString())};
        m_password = QString::fromUtf8(file.readLine(longest)).trimmed();
    }
    if (m_password.isEmpty())
        return Error{QStringLiteral("give the package's password in LICHENG_PACKAGE_PASSWORD or by --password-file")};
    m_path = arguments().operands.first();
    if (QFile package(m_path); !package.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("%1 cannot be read (%2)").arg(m_path, package.errorString())};
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
    connect(&m_client, &TransferClient::progress, this,
            [this](qint64 done, qint64 total) { output().progress(QStringLiteral("%1 of %2 bytes").arg(done).arg(total)); });
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
    readPages(session(), query, 0, this,
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
                      output().error(QStringLiteral("there is no student with the number '%1'").arg(m_numbers.first()));
                      return finish(ExitCode::Refused);
                  }
                  m_client.fetch(*ids, m_folder);
              });
}

void TransferCommand::tellPackage(const QJsonObject &package)
{
    output().line(QStringLiteral("package: %1").arg(package[u"file"].toString()));
    output().line(QStringLiteral("students %1, posts %2, course outcomes %3, performances %4, files %5")
                      .arg(package[u"students"].toArray().size()).arg(package[u"cadrePosts"].toInteger())
                      .arg(package[u"courseOutcomes"].toInteger()).arg(package[u"performances"].toInteger())
                      .arg(package[u"files"].toInteger()));
    output().line(QStringLiteral("MD5 %1, SHA-256 %2").arg(package[u"md5"].toString(), package[u"sha256"].toString()));
    output().line(QStringLiteral("password: %1 (kept nowhere: hand it over by another way than the package)")
                      .arg(package[u"password"].toString()));
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
        output().error(QStringLiteral("nothing was taken over; --mode good takes the students without problems"));
    finish(isFaulty ? ExitCode::Faults : ExitCode::Ok);
}

void TransferCommand::tellPlan(const QJsonObject &plan)
{
    for (const QJsonValue &student : plan[u"students"].toArray()) {
        output().line(QStringLiteral("%1 %2\t%3\tposts %4, course outcomes %5, performances %6, known already %7")
                          .arg(student[u"studentNumber"].toString(), student[u"name"].toString(), student[u"step"].toString())
                          .arg(student[u"cadrePosts"].toInteger()).arg(student[u"courseOutcomes"].toInteger())
                          .arg(student[u"performances"].toInteger()).arg(student[u"known"].toInteger()));
    }
    for (const QJsonValue &problem : plan[u"problems"].toArray())
        output().line(problem[u"message"].toString());
    for (const QJsonValue &note : plan[u"notes"].toArray())
        output().line(note[u"message"].toString());
    output().json(plan);
}

} // namespace licheng::ctl
