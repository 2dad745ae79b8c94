// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rules/regulation.h"

namespace licheng {

/// What has become of a version: only what is approved ever takes effect; article 11.
enum class VersionState { Draft, Approved, Withdrawn };
template <>
struct CodeTable<VersionState>
{
    static constexpr Choice choices[] = {
        {"draft", "草案", "Draft"},
        {"approved", "已核定", "Approved"},
        {"withdrawn", "已撤回", "Withdrawn"},
    };
};

/// Of a version as it is stored; one that was entered before there were drafts is approved.
[[nodiscard]] VersionState versionState(const QJsonObject &version);

/// One number of a version that a school may set otherwise. All numbers of its quotas, files, texts,
/// meetings, retention and trainings are: none is named by hand.
struct RegulationNumber
{
    QString part;   ///< member of the version: "quotas"
    QString key;    ///< which entry: "uploadsPerSemester@107"; empty: the part is one entry
    QString member; ///< "limit"
    qint64 value = 0;
    qint64 least = 0;
    qint64 most = 0;
    QString article;

    /// Tells it apart within a version.
    [[nodiscard]] QString id() const;
    bool operator==(const RegulationNumber &) const = default;
};

/// In the order of the version.
[[nodiscard]] std::vector<RegulationNumber> regulationNumbers(const QJsonObject &version);
/// The version with other values by RegulationNumber::id(); ids that it does not have do nothing.
[[nodiscard]] QJsonObject withNumbers(QJsonObject version, const QHash<QString, qint64> &values);
/// A range fault for each number that is out of its bounds, its field RegulationNumber::id().
[[nodiscard]] FieldFaults numberFaults(const QJsonObject &version);

/// What an entry of quotas is told apart by: key and first school year.
[[nodiscard]] QString quotaId(const QJsonObject &quota);

} // namespace licheng
