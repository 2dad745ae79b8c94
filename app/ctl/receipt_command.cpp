// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/param_key.h"
#include "app/ctl/where.h"
#include "shared/model/attachment.h"
#include "shared/protocol/receipt.h"

#include <QFile>
#include <QJsonArray>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// receipt: fetches the server's signed receipt of an attachment; verify-receipt FILE: asks whether one
/// holds.
class ReceiptCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void fetch();
    void verify();
    void tell(const QStringList &findings);

    qint64 m_id = 0;
    QByteArray m_text; ///< of the receipt that is verified
};

QString sentence(const QString &finding)
{
    static const QHash<QString, QString> sentences = {
        {key("form"), u"it is no receipt, or was changed"_s},
        {key("key"), u"it was signed by another server"_s},
        {key("signature"), u"its signature is wrong: it was changed, or never signed"_s},
        {key("unknownFile"), u"the server no longer has this file of the record"_s},
        {key("replaced"), u"the record has another file by now"_s},
        {key("missing"), u"the file is gone from the server's vault"_s},
        {key("damaged"), u"the file in the server's vault has other bytes"_s},
    };
    return sentences.value(finding, finding);
}

} // namespace

Result<Done> ReceiptCommand::prepare()
{
    if (arguments().command == u"receipt") {
        if (!arguments().has(key("id")))
            return Error{u"name the attachment: --id NUMBER"_s};
        m_id = arguments().value(key("id")).toLongLong();
        if (arguments().value(key("out")).isEmpty())
            return Error{u"name the file to write: --out FILE"_s};
        return Done{};
    }
    QFile file(arguments().operands.first());
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"%1 cannot be read (%2)"_s.arg(file.fileName(), file.errorString())};
    m_text = file.read(maxReceipt + 1);
    if (m_text.size() > maxReceipt)
        return Error{u"%1 is no receipt: it has more than %2 bytes"_s.arg(file.fileName()).arg(maxReceipt)};
    return Done{};
}

void ReceiptCommand::start()
{
    if (arguments().command == u"receipt")
        fetch();
    else
        verify();
}

void ReceiptCommand::fetch()
{
    session().call(
        key("attachment.receipt"), {{key("id"), m_id}}, this, [this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error(), &recordTypeOf<Attachment>());
            const QByteArray text = answer->value(u"receipt").toString().toUtf8();
            QSaveFile file(arguments().value(key("out")));
            if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
                output().error(u"%1 cannot be written (%2)"_s.arg(file.fileName(), file.errorString()));
                return finish(ExitCode::Internal);
            }
            output().line(u"receipt: %1"_s.arg(file.fileName()));
            output().json({{key("receipt"), file.fileName()}});
            finish(ExitCode::Ok);
        });
}

void ReceiptCommand::verify()
{
    // What is not readable here would be told as form there: the sentence here says more.
    if (const auto receipt = decodeReceipt(m_text); !receipt) {
        output().error(receipt.error().message);
        return tell({key("form")});
    }
    session().call(key("receipt.verify"), {{key("receipt"), QString::fromUtf8(m_text)}}, this,
                   [this](const Answer<QJsonObject> &answer) {
                       if (!answer)
                           return fail(answer.error());
                       QStringList findings;
                       for (const QJsonValue &finding : answer->value(u"findings").toArray())
                           findings.append(finding.toString());
                       if (findings.isEmpty() && !answer->value(u"valid").toBool())
                           findings.append(key("signature"));
                       tell(findings);
                   });
}

void ReceiptCommand::tell(const QStringList &findings)
{
    for (const QString &finding : findings)
        output().error(sentence(finding));
    if (const auto receipt = decodeReceipt(m_text); receipt && findings.isEmpty())
        output().line(u"valid: %1, %2 bytes, uploaded %3, student %4"_s.arg(receipt->fileName)
                          .arg(receipt->size)
                          .arg(receipt->uploadedAt.toString(Qt::ISODateWithMs), receipt->studentNumber));
    else
        output().line(u"invalid"_s);
    output().json(
        {{key("valid"), findings.isEmpty()}, {key("findings"), QJsonArray::fromStringList(findings)}});
    finish(findings.isEmpty() ? ExitCode::Ok : ExitCode::Faults);
}

std::unique_ptr<Command> makeReceiptCommand(Workplace place)
{
    return std::make_unique<ReceiptCommand>(place);
}

} // namespace licheng::ctl
