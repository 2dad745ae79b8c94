// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/code.h"

namespace licheng {

/// What a reminder by e-mail is about: each kind can be refused by who gets it.
enum class MailKind { Portfolio, Certification, Records, Lists, Group, Troubles };
template <>
struct CodeTable<MailKind>
{
    static constexpr Choice choices[] = {
        {"portfolio", "學生上傳、勾選與自傳", "Uploads, selection and autobiography"},
        {"certification", "課程學習成果認證", "Certification of course outcomes"},
        {"records", "資料建置與檢核", "Entering and checking records"},
        {"lists", "名冊提交與收訖明細", "Lists and receipts"},
        {"group", "工作小組、清查與研習", "Work group, audits and trainings"},
        {"troubles", "障礙通報", "Trouble reports"}};
};

} // namespace licheng
