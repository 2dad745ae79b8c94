// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"
#include "shared/model/record_type.h"

namespace licheng {

/// Why a package of receipts is not read.
enum class PackageProblem {
    Password,
    PasswordOrDamage, ///< the old encryption of zip takes one wrong password in some hundred
    NeedsPassword,
    Damaged,
    TooLarge,
    NoHashes,
    HashLine,
    NotListed,
    ListedMissing,
    Hash,
    NoFiles,
    Json,
    DuplicateKey,
    LostDigits,
    Shape,
    Sheet,
    School,
    NoList,
    FormerEdition, ///< its rows are those that were submitted before the list was withdrawn
    Unreadable,
};
template <>
struct CodeTable<PackageProblem>
{
    static constexpr Choice choices[] = {
        {"password", "", "The password of the package is wrong"},
        {"passwordOrDamage", "", "The password of the package is wrong, or it is damaged"},
        {"needsPassword", "", "The package is protected by a password"},
        {"damaged", "", "It is damaged"},
        {"tooLarge", "", "It is larger than is read"},
        {"noHashes", "", "The package has no SHA.txt"},
        {"hashLine", "", "A SHA-256 in SHA.txt belongs to no file"},
        {"notListed", "", "SHA.txt does not name this file"},
        {"listedMissing", "", "SHA.txt names this file, and the package does not have it"},
        {"hash", "", "Its SHA-256 is not the one in SHA.txt"},
        {"noFiles", "", "The package has no receipts"},
        {"json", "", "It is no JSON"},
        {"duplicateKey", "", "A name stands twice in one object"},
        {"lostDigits", "", "A code was written as a number and has lost digits"},
        {"shape", "", "It does not have the form of receipts"},
        {"sheet", "", "No roster has this sheet"},
        {"school", "", "It is of another school"},
        {"noList", "", "No submitted list belongs to it"},
        {"formerEdition", "", "Its rows are of an edition that was submitted before"},
        {"unreadable", "", "The package cannot be read"},
    };
};

/// One import of receipts (收訖明細): a package in which the national database tells what it holds of the
/// submitted lists; article 6, paragraph 2, item 5. Not the signed receipt of an uploaded file
/// (shared/protocol/receipt.h). Made by receiptPackage.apply alone.
struct ReceiptPackage
{
    Id<ReceiptPackage> id;
    int version = 0;
    int number = 0; ///< 匯入序號: every import raises it
    QString fileName;
    QString sha256;
    SchoolYear schoolYear;
    QString division; ///< wire name of the Division of all its lists; empty: both
    int rowCount = 0;
    int sameCount = 0;
    int changedCount = 0;
    int missingCount = 0;
    int unknownCount = 0;
    int keptCount = 0; ///< rows of an earlier import that came again as they were
    QString importedBy;
    QDateTime importedAt;
    bool operator==(const ReceiptPackage &) const = default;
};

template <>
struct Description<ReceiptPackage>
{
    static constexpr const char *name = "receiptPackage";
    static constexpr const char *official = "收訖明細匯入";
    static constexpr const char *label = "Import of receipts";
    static constexpr ScopePaths scopes{.division = "division"}; // one for both divisions belongs to none
    static constexpr auto fields = std::make_tuple(
        field("id", &ReceiptPackage::id, "編號", "Number").hidden().serverSet(),
        field("version", &ReceiptPackage::version, "版本", "Version").hidden().serverSet(),
        field("number", &ReceiptPackage::number, "匯入序號", "Import number").serverSet().shownByReference(),
        field("fileName", &ReceiptPackage::fileName, "檔名", "File name")
            .serverSet()
            .searchable()
            .length(255),
        field("sha256", &ReceiptPackage::sha256, "指紋", "SHA-256").serverSet().length(64),
        field("schoolYear", &ReceiptPackage::schoolYear, "學年度", "School year").serverSet(),
        field("division", &ReceiptPackage::division, "部別", "Division").serverSet().length(10),
        field("rowCount", &ReceiptPackage::rowCount, "筆數", "Records").serverSet(),
        field("sameCount", &ReceiptPackage::sameCount, "相符", "Same").serverSet(),
        field("changedCount", &ReceiptPackage::changedCount, "內容不同", "Changed").serverSet(),
        field("missingCount", &ReceiptPackage::missingCount, "缺漏", "Missing").serverSet(),
        field("unknownCount", &ReceiptPackage::unknownCount, "非本校提交", "Not submitted").serverSet(),
        field("keptCount", &ReceiptPackage::keptCount, "沿用確認", "Kept").serverSet(),
        field("importedBy", &ReceiptPackage::importedBy, "匯入人", "Imported by").serverSet().length(60),
        field("importedAt", &ReceiptPackage::importedAt, "匯入時間", "Imported at").serverSet());
};

} // namespace licheng
