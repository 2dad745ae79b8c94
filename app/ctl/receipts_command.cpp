// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/param_key.h"
#include "app/client/transfer_client.h"
#include "app/presenters/messages.h"
#include "app/presenters/receipt_text.h"
#include "shared/model/receipt_question.h"

#include <QFile>
#include <QJsonArray>

#include <cstdio>

namespace licheng::ctl {

using namespace Qt::StringLiterals;
using namespace protocol;

namespace {

/// receipts: what the national database has of the submitted lists (收訖明細), article 6, paragraph 2,
/// item 5.
class ReceiptsCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void confirm();
    void tell(const QJsonObject &plan);

    TransferClient m_client{session(), nullptr, u"receiptPackage"_s};
    QString m_path;
    QString m_password;
    qint64 m_list = 0;
    QString m_mode;
    bool m_isLeftOut = false;
};

} // namespace

Result<Done> ReceiptsCommand::prepare()
{
    const QString what = arguments().operands[0];
    if (what == u"confirm") {
        m_list = arguments().operands[1].toLongLong();
        return m_list > 0 ? Result<Done>(Done{}) : Error{u"name the list by its number"_s};
    }
    if (what != u"import")
        return Error{u"receipts are imported (import FILE) or confirmed (confirm LIST)"_s};
    m_path = arguments().operands[1];
    if (QFile package(m_path); !package.open(QIODevice::ReadOnly))
        return Error{u"%1 cannot be read (%2)"_s.arg(m_path, package.errorString())};
    m_mode = arguments().value(u"mode"_s, u"all"_s);
    if (!arguments().has(u"password-stdin"_s))
        return Done{};
    // Both passwords from one input would hang on their order.
    if (qEnvironmentVariableIsEmpty("LICHENG_PASSWORD"))
        return Error{u"with --password-stdin give your own password in LICHENG_PASSWORD"_s};
    QFile input;
    constexpr qint64 longest = 1024;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return Error{u"standard input cannot be read"_s};
    m_password = QString::fromUtf8(input.readLine(longest));
    while (m_password.endsWith(u'\n') || m_password.endsWith(u'\r'))
        m_password.chop(1);
    return Done{};
}

void ReceiptsCommand::start()
{
    if (m_list > 0)
        return confirm();
    connect(&m_client, &TransferClient::failed, this, [this](const Fault &fault) {
        output().error(receipt_text::fault(fault));
        output().json({{u"error"_s, faultJson(fault)}});
        finish(exitCodeOf(fault.code));
    });
    connect(&m_client, &TransferClient::fileFailed, this, [this](const QString &sentence) {
        output().error(sentence);
        finish(ExitCode::Internal);
    });
    connect(&m_client, &TransferClient::progress, this, [this](qint64 done, qint64 total) {
        output().progress(u"%1 of %2 bytes"_s.arg(done).arg(total));
    });
    connect(&m_client, &TransferClient::checked, this, [this](const QJsonObject &plan) {
        const QString possible = plan[u"mode"].toString();
        m_isLeftOut = possible == u"good" && m_mode == u"good";
        if (m_isLeftOut || (possible == u"all" && m_mode != u"check"))
            return m_client.apply(m_isLeftOut ? TransferClient::Mode::Good : TransferClient::Mode::All);
        tell(plan);
        if (possible != u"all")
            output().error(
                possible == u"good"
                    ? u"nothing was imported; --mode good leaves out the lists of earlier editions"_s
                    : u"nothing was imported: these are rows of earlier editions alone"_s);
        finish(possible == u"all" ? ExitCode::Ok : ExitCode::Faults);
    });
    connect(&m_client, &TransferClient::applied, this, [this](const QJsonObject &plan) {
        tell(plan);
        finish(m_isLeftOut ? ExitCode::LeftOut : ExitCode::Ok);
    });
    m_client.read(m_path, m_password);
}

void ReceiptsCommand::tell(const QJsonObject &plan)
{
    output().json(plan);
    const auto count = [](const QJsonValue &list, const char *key) {
        return list[QLatin1String(key)].toInteger();
    };
    const QJsonArray deviations = plan[u"deviations"].toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(deviations.size(), maxPrinted); ++i) {
        const QJsonValue row = deviations[i];
        output().line(u"%1\t%2 %3\t%4\t%5\t%6"_s.arg(
            messages::codeLabel(choices<ReceiptComparison>(), row[u"comparison"].toString()),
            row[u"studentNumber"].toString(), row[u"name"].toString(), row[u"sheet"].toString(),
            row[u"title"].toString(), row[u"differences"].toString().replace(u'\n', u"; "_s)));
    }
    if (deviations.size() > maxPrinted)
        output().line(u"… and %1 more; --json prints them all"_s.arg(deviations.size() - maxPrinted));
    for (const QJsonValue &list : plan[u"lists"].toArray()) {
        if (const qint64 edition = count(list, "formerEdition")) {
            output().line(
                u"list %1: rows of its edition %2, left out"_s.arg(count(list, "listId")).arg(edition));
            continue;
        }
        output().line(
            u"list %1: same %2, changed %3, missing %4, unknown %5, kept %6"_s.arg(count(list, "listId"))
                .arg(count(list, "same"))
                .arg(count(list, "changed"))
                .arg(count(list, "missing"))
                .arg(count(list, "unknown"))
                .arg(count(list, "kept")));
    }
}

void ReceiptsCommand::confirm()
{
    session().write(
        u"receiptPackage.confirmList"_s, {{u"listId"_s, m_list}}, this,
        [this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error(), &recordTypeOf<SubmissionList>());
            output().line(u"list %1: its receipts are confirmed; deviations %2, unconfirmed %3"_s.arg(m_list)
                              .arg((*answer)[u"deviations"].toInteger())
                              .arg((*answer)[u"unconfirmed"].toInteger()));
            output().json(*answer);
            finish(ExitCode::Ok);
        });
}

std::unique_ptr<Command> makeReceiptsCommand(Workplace place)
{
    return std::make_unique<ReceiptsCommand>(place);
}

} // namespace licheng::ctl
