// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/code.h"

namespace licheng
{

/// Division (部別) of a school: its offices, teachers and lists are its own.
enum class Division { Day, Evening };
template <> struct CodeTable<Division>
{
    static constexpr Choice choices[] = {{"day", "日間部", "Day division"},
                                         {"evening", "進修部", "Continuing division"}};
};

/// Sex (性別) as the register has it; the national rosters write 1 and 2.
enum class Sex { Unknown, Male, Female };
template <> struct CodeTable<Sex>
{
    static constexpr Choice choices[] = {
        {"unknown", "未填", "Not given"}, {"male", "男", "Male"}, {"female", "女", "Female"}};
};

/// Register state (學籍狀態) as far as the portfolio needs it.
enum class StudentState { Enrolled, Suspended, Left, Graduated };
template <> struct CodeTable<StudentState>
{
    static constexpr Choice choices[] = {{"enrolled", "在學", "Enrolled"},
                                         {"suspended", "休學", "Suspended"},
                                         {"left", "離校", "Left"},
                                         {"graduated", "畢業", "Graduated"}};
};

/// State of an account (帳號).
enum class AccountState { Active, Disabled };
template <> struct CodeTable<AccountState>
{
    static constexpr Choice choices[] = {{"active", "啟用", "Active"}, {"disabled", "停用", "Disabled"}};
};

/// State of the teacher's certification (認證) of a course outcome; article 5, row 3.
enum class CertificationState { Waiting, Certified, Returned };
template <> struct CodeTable<CertificationState>
{
    static constexpr Choice choices[] = {{"waiting", "待認證", "Waiting"},
                                         {"certified", "通過", "Certified"},
                                         {"returned", "退回", "Returned"}};
};

/// Study situation (修課情形): decides the sheet of the roster that an outcome goes to.
enum class StudySituation { Regular, Supplement, Retake, Repeat, Transfer, Borrowed };
template <> struct CodeTable<StudySituation>
{
    static constexpr Choice choices[] = {
        {"regular", "學期", "Semester"},      {"supplement", "補修", "Supplementary study"},
        {"retake", "重修", "Retake"},         {"repeat", "重讀", "Repeated year"},
        {"transfer", "轉學轉科", "Transfer"}, {"borrowed", "借讀", "Borrowed study"}};
};

/// Which of an outcome's two places a file takes: document (文件) or audio and video (影音).
enum class AttachmentSlot { Document, Media };
template <> struct CodeTable<AttachmentSlot>
{
    static constexpr Choice choices[] = {{"document", "文件", "Document"}, {"media", "影音", "Audio or video"}};
};

/// What a window (作業期程) opens; article 4.
enum class WindowKind { Upload, Certify, Select, Submit, Confirm, SelfCheck };
template <> struct CodeTable<WindowKind>
{
    static constexpr Choice choices[] = {
        {"upload", "成果上傳", "Upload of outcomes"}, {"certify", "教師認證", "Certification"},
        {"select", "勾選", "Selection"},              {"submit", "名冊提交", "Submission"},
        {"confirm", "收訖確認", "Receipt confirmation"}, {"selfCheck", "自我檢核", "Self-check"}};
};

/// Where a submission list (提交名冊) stands.
enum class SubmissionState { Draft, Exported, Submitted };
template <> struct CodeTable<SubmissionState>
{
    static constexpr Choice choices[] = {
        {"draft", "編製中", "Draft"}, {"exported", "已匯出", "Exported"}, {"submitted", "已提交", "Submitted"}};
};

} // namespace licheng
