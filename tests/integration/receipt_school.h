// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/outcome_school.h"

#include "server/sample/sample_receipts.h"
#include "server/vault/content_hash.h"

#include <QTemporaryDir>

namespace licheng::test {

using namespace Qt::StringLiterals;

/// The school of outcomes, and packages of receipts (收訖明細) of what it submitted.
class ReceiptSchool : protected OutcomeSchool
{
protected:
    [[nodiscard]] QByteArray packed(const QJsonObject &receipts, const QByteArray &password = "Receipts-2026")
    {
        const QString path = m_folder.filePath(u"%1.zip"_s.arg(++m_package));
        QFile file(path);
        return packReceipts(path, {{m_kind, receipts}}, password) && file.open(QIODevice::ReadOnly)
                   ? file.readAll()
                   : QByteArray();
    }
    /// What the check says; with the number of the package.
    [[nodiscard]] Answer<QJsonObject> checked(const QByteArray &bytes,
                                              const QString &password = u"Receipts-2026"_s)
    {
        const auto begun =
            m_client->call(u"receiptPackage.begin"_s, {{u"fileName"_s, u"收訖.zip"_s},
                                                       {u"size"_s, bytes.size()},
                                                       {u"sha256"_s, ContentHash::of(bytes).hex()}});
        if (!begun)
            return begun;
        const QJsonValue package = begun.value()[u"package"];
        sendBytes(package.toInteger(), bytes);
        auto told =
            m_client->call(u"receiptPackage.check"_s, {{u"package"_s, package}, {u"password"_s, password}});
        if (!told) {
            static_cast<void>(m_client->call(u"receiptPackage.discard"_s, {{u"package"_s, package}}));
            return told;
        }
        QJsonObject plan = told.value();
        plan.insert(u"package"_s, package);
        return plan;
    }
    [[nodiscard]] Answer<QJsonObject> imported(const QJsonObject &receipts)
    {
        const auto plan = checked(packed(receipts));
        return plan ? m_client->call(u"receiptPackage.apply"_s,
                                     with({{u"package"_s, plan.value()[u"package"]}}))
                    : plan;
    }

    QString m_kind = u"校內幹部經歷"_s; ///< what the file of a package is called after

private:
    QTemporaryDir m_folder;
    int m_package = 0;
};

} // namespace licheng::test
