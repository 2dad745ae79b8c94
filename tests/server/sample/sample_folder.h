// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/school_setup.h"
#include "server/sample/sample_school.h"

#include <QTemporaryDir>

#include <memory>

namespace licheng::test {

inline const QString password = QStringLiteral("a password for all");

/// A data folder with a sample school in it.
struct SampleFolder
{
    QTemporaryDir folder;
    std::unique_ptr<store::Store> store;
    std::shared_ptr<Vault> vault;
    std::unique_ptr<store::Connection> reader;
    SampleSummary summary;
};

/// Null when something goes wrong. Schools that share a vault are made faster: few files are new to it.
inline std::unique_ptr<SampleFolder> makeFolder(int students, quint64 seed, QDate today,
                                                std::shared_ptr<Vault> vault = nullptr)
{
    auto made = std::make_unique<SampleFolder>();
    auto store =
        store::Store::open(made->folder.filePath(QStringLiteral("data")), store::OpenMode::CreateNew);
    if (!store)
        return nullptr;
    made->store = std::move(store).value();
    made->vault =
        vault ? std::move(vault) : std::make_shared<Vault>(made->folder.filePath(QStringLiteral("vault")));
    if (!made->vault->open() ||
        !setUpSchool(*made->store, {QStringLiteral("999999"), QStringLiteral("校"), QString()}))
        return nullptr;
    auto summary = makeSample(*made->store, *made->vault, {students, seed, today, password});
    if (!summary) {
        qCritical("%s", qUtf8Printable(summary.error().message));
        return nullptr;
    }
    made->summary = std::move(summary).value();
    auto reader = made->store->reader();
    if (!reader)
        return nullptr;
    made->reader = std::move(reader).value();
    return made;
}

template <class T>
std::vector<T> all(SampleFolder &made)
{
    return store::Records(*made.reader).find<T>({});
}

} // namespace licheng::test
