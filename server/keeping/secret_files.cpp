// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/secret_files.h"

#include "server/disk/file_rights.h"
#include "server/keeping/mail_relay.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct SecretFile
{
    QString path;
    QString what;
    MayShare share = MayShare::Nobody;
};

QStringList sentences(const std::vector<SecretFile> &files)
{
    QStringList list;
    for (const SecretFile &file : files) {
        if (const auto sentence = tooOpen(file.path, file.what, file.share))
            list.append(*sentence);
    }
    return list;
}

} // namespace

QStringList openKeys(const DataFolder &folder, const CertificateFiles &certificate)
{
    const QDir dir(folder.path());
    return sentences({{certificate.key, u"The server's private key"_s, MayShare::Group},
                      {dir.filePath(u"store.key"_s), u"The key of the store"_s},
                      {dir.filePath(u"receipt.key"_s), u"The key for receipts"_s},
                      {mailPasswordFile(folder), u"The password of the mail relay"_s}});
}

QStringList openData(const DataFolder &folder)
{
    const QDir dir(folder.path());
    return sentences({{folder.path(), u"The data folder"_s},
                      {dir.filePath(u"licheng.sqlite"_s), u"The store"_s},
                      {dir.filePath(u"licheng.sqlite-wal"_s), u"The store's log"_s}});
}

} // namespace licheng
