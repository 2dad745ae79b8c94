// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/code.h"

namespace licheng {

/// Division (部別) of a school: its offices, teachers and lists are its own.
enum class Division { Day, Evening };
template <>
struct CodeTable<Division>
{
    static constexpr Choice choices[] = {{"day", "日間部", "Day division"},
                                         {"evening", "進修部", "Continuing division"}};
};

/// Sex (性別) as the register has it; the national rosters write 1 and 2.
enum class Sex { Unknown, Male, Female };
template <>
struct CodeTable<Sex>
{
    static constexpr Choice choices[] = {
        {"unknown", "未填", "Not given"}, {"male", "男", "Male"}, {"female", "女", "Female"}};
};

/// Register state (學籍狀態) as far as the portfolio needs it.
enum class StudentState { Enrolled, Suspended, Left, Graduated };
template <>
struct CodeTable<StudentState>
{
    static constexpr Choice choices[] = {{"enrolled", "在學", "Enrolled"},
                                         {"suspended", "休學", "Suspended"},
                                         {"left", "離校", "Left"},
                                         {"graduated", "畢業", "Graduated"}};
};

/// State of an account (帳號).
enum class AccountState { Active, Disabled };
template <>
struct CodeTable<AccountState>
{
    static constexpr Choice choices[] = {{"active", "啟用", "Active"}, {"disabled", "停用", "Disabled"}};
};

/// State of the teacher's certification (認證) of a course outcome; article 5, row 3.
enum class CertificationState { Waiting, Certified, Returned };
template <>
struct CodeTable<CertificationState>
{
    static constexpr Choice choices[] = {{"waiting", "待認證", "Waiting"},
                                         {"certified", "通過", "Certified"},
                                         {"returned", "退回", "Returned"}};
};

/// How an outcome came to its certification (認證方式): by its teacher here, on paper and recorded by an
/// office, or in another system whose list was imported.
enum class CertificationWay { None, Teacher, Paper, TakenOver };
template <>
struct CodeTable<CertificationWay>
{
    static constexpr Choice choices[] = {{"none", "未註明", "Not told"},
                                         {"teacher", "線上認證", "By the teacher"},
                                         {"paper", "紙本認證登錄", "On paper, recorded"},
                                         {"takenOver", "承接他系統認證", "Taken over from another system"}};
};

/// Study situation (修課情形): decides the sheet of the roster that an outcome goes to.
enum class StudySituation { Regular, Supplement, Retake, Repeat, Transfer, Borrowed };
template <>
struct CodeTable<StudySituation>
{
    static constexpr Choice choices[] = {
        {"regular", "學期", "Semester"},      {"supplement", "補修", "Supplementary study"},
        {"retake", "重修", "Retake"},         {"repeat", "重讀", "Repeated year"},
        {"transfer", "轉學轉科", "Transfer"}, {"borrowed", "借讀", "Borrowed study"}};
};

/// Which of an outcome's two places a file takes: document (文件) or audio and video (影音).
enum class AttachmentSlot { Document, Media };
template <>
struct CodeTable<AttachmentSlot>
{
    static constexpr Choice choices[] = {{"document", "文件", "Document"},
                                         {"media", "影音", "Audio or video"}};
};

/// What a window (作業期程) opens; article 4. Studies and SelfCheck are of older schedules: Electives,
/// Counselling and Grades have windows of their own, and every window has its self-check.
enum class WindowKind {
    Upload,
    Certify,
    Select,
    Submit,
    Confirm,
    SelfCheck,
    Register,
    Studies,
    Performance,
    Autobiography,
    Others,
    Electives,
    Counselling,
    Grades,
    Cadre,
    Accounts
};
template <>
struct CodeTable<WindowKind>
{
    static constexpr Choice choices[] = {{"upload", "成果上傳", "Upload of outcomes"},
                                         {"certify", "教師認證", "Certification"},
                                         {"select", "勾選", "Selection"},
                                         {"submit", "名冊提交", "Submission"},
                                         {"confirm", "收訖明細確認", "Receipt confirmation"},
                                         {"selfCheck", "自我檢核", "Self-check"},
                                         {"register", "學籍檢核", "Register check"},
                                         {"studies", "修課紀錄登錄", "Study records"},
                                         {"performance", "多元表現登錄", "Performances"},
                                         {"autobiography", "自傳上傳", "Autobiography"},
                                         {"others", "其他資料登錄", "Other records"},
                                         {"electives", "選修科目登錄", "Entry of electives"},
                                         {"counselling", "課程諮詢紀錄", "Counselling records"},
                                         {"grades", "學業成績登錄", "Entry of grades"},
                                         {"cadre", "校內幹部登錄", "Entry of school posts"},
                                         {"accounts", "帳號權限清查", "Audit of accounts"}};
};

/// What a day of the school calendar (行事曆) is: what differs from Monday to Friday, and a semester's two
/// ceremonies.
enum class DayKind { Holiday, MakeUp, Opening, Closing, Other };
template <>
struct CodeTable<DayKind>
{
    static constexpr Choice choices[] = {{"holiday", "放假", "Holiday"},
                                         {"makeUp", "補課", "Make-up day"},
                                         {"opening", "開學", "Opening of the semester"},
                                         {"closing", "休業式", "Closing ceremony"},
                                         {"other", "其他", "Other"}};
};

/// How a student came to a course (修課來源): with the class, or by the course selection of article 5, row 2.
enum class EnrolmentKind { Class, Elective };
template <>
struct CodeTable<EnrolmentKind>
{
    static constexpr Choice choices[] = {{"class", "隨班", "With the class"},
                                         {"elective", "選修", "Elective"}};
};

/// Which national form a grade goes to (成績名冊類別): the sheets 4.2 to 6.4 of the grade rosters.
enum class GradeForm {
    Semester,
    Supplement,
    Transfer,
    Retake,
    Repeat,
    EveningSemester,
    EveningMakeUp,
    EveningTransfer
};
template <>
struct CodeTable<GradeForm>
{
    static constexpr Choice choices[] = {
        {"semester", "學期成績", "Semester grade"},
        {"supplement", "補修成績", "Supplementary study grade"},
        {"transfer", "轉學轉科成績", "Transfer grade"},
        {"retake", "重修成績", "Retake grade"},
        {"repeat", "重讀成績", "Repeated year grade"},
        {"eveningSemester", "進修部學期成績", "Semester grade, continuing division"},
        {"eveningMakeUp", "進修部補考成績", "Make-up grade, continuing division"},
        {"eveningTransfer", "進修部轉學轉科成績", "Transfer grade, continuing division"}};
};

/// Whether a grade was passed (及格); rosters write 1, 0 and -1.
enum class PassFlag { NotGiven, Passed, Failed };
template <>
struct CodeTable<PassFlag>
{
    static constexpr Choice choices[] = {
        {"notGiven", "無", "None"}, {"passed", "及格", "Passed"}, {"failed", "不及格", "Failed"}};
};

/// Whether a course counts (是否採計學分); rosters write 1, 2 and 3.
enum class CreditCounting { Counted, NotCounted, WithoutScore };
template <>
struct CodeTable<CreditCounting>
{
    static constexpr Choice choices[] = {{"counted", "採計學分", "Counted"},
                                         {"notCounted", "不計學分", "Not counted"},
                                         {"withoutScore", "採計學分不評分", "Counted without score"}};
};

/// Kind of a performance (多元表現): the ten sheets of the national roster.
enum class PerformanceKind {
    Cadre,
    Competition,
    Certificate,
    Service,
    Flexible,
    Group,
    Workplace,
    Work,
    Advanced,
    Other
};
template <>
struct CodeTable<PerformanceKind>
{
    static constexpr Choice choices[] = {{"cadre", "幹部經歷暨事蹟紀錄", "Posts and deeds"},
                                         {"competition", "競賽參與紀錄", "Competition"},
                                         {"certificate", "檢定證照紀錄", "Certificate"},
                                         {"service", "服務學習紀錄", "Service learning"},
                                         {"flexible", "彈性學習時間紀錄", "Flexible learning time"},
                                         {"group", "團體活動時間紀錄", "Group activity"},
                                         {"workplace", "職場學習紀錄", "Workplace learning"},
                                         {"work", "作品成果紀錄", "Work"},
                                         {"advanced", "大學及技專校院先修課程紀錄", "Advanced course"},
                                         {"other", "其他多元表現紀錄", "Other performance"}};
};

/// Who registered a performance (登錄來源); what the school or an outside body registered does not count
/// in the selection quota. Article 5, row 4.
enum class PerformanceSource { Student, School, Outside };
template <>
struct CodeTable<PerformanceSource>
{
    static constexpr Choice choices[] = {{"student", "學生登錄", "Entered by the student"},
                                         {"school", "學校登錄", "Registered by the school"},
                                         {"outside", "校外機構登錄", "Registered by an outside body"}};
};

/// Where an autobiography (自傳) stands.
enum class AutobiographyState { Draft, Final };
template <>
struct CodeTable<AutobiographyState>
{
    static constexpr Choice choices[] = {{"draft", "草稿", "Draft copy"}, {"final", "定稿", "Final copy"}};
};

/// Kind of a register change (學籍異動類別); article 8. What each asks for and brings about stands with the
/// change codes in resources/codes/register_changes.json.
enum class RegisterChangeKind {
    Repeat,
    Suspend,
    Return,
    TransferIn,
    TransferOut,
    ChangeDepartment,
    Borrow,
    Enter,
    Reserve,
    Extend,
    Leave,
    Graduate,
    Correct,
    ChangeClass,
    ChangeDivision,
    Cancel
};
template <>
struct CodeTable<RegisterChangeKind>
{
    static constexpr Choice choices[] = {{"repeat", "重讀", "Repeated year"},
                                         {"suspend", "休學", "Suspended"},
                                         {"return", "復學", "Return"},
                                         {"transferIn", "轉入", "Transfer in"},
                                         {"transferOut", "轉出", "Transfer out"},
                                         {"changeDepartment", "轉科", "Change of department"},
                                         {"borrow", "借讀", "Borrowed study"},
                                         {"enter", "新生", "New student"},
                                         {"reserve", "保留錄取資格", "Admission kept"},
                                         {"extend", "延修", "Extended study"},
                                         {"leave", "離校", "Leaving"},
                                         {"graduate", "畢業", "Graduation"},
                                         {"correct", "更正", "Correction"},
                                         {"changeClass", "轉班", "Change of class"},
                                         {"changeDivision", "轉部", "Change of division"},
                                         {"cancel", "撤銷異動", "Cancelled change"}};
};

/// Where a submission list (提交名冊) stands; article 6, paragraph 2. Collected, pre-checked (預檢), its
/// self-check signed (article 4), its workbook kept, submitted, its receipt (收訖明細) loaded and confirmed.
enum class SubmissionState { Draft, Prechecked, Signed, Exported, Submitted, Received, Confirmed };
template <>
struct CodeTable<SubmissionState>
{
    static constexpr Choice choices[] = {{"draft", "編製中", "Draft"},
                                         {"prechecked", "已預檢", "Pre-checked"},
                                         {"signed", "自我檢核已簽", "Self-check signed"},
                                         {"exported", "已匯出", "Exported"},
                                         {"submitted", "已提交", "Submitted"},
                                         {"received", "已收訖", "Receipt loaded"},
                                         {"confirmed", "收訖已確認", "Receipt confirmed"}};
};

/// Whether a version of the list is with the national database.
[[nodiscard]] constexpr bool isWithDatabase(SubmissionState state)
{
    return state >= SubmissionState::Submitted;
}

/// What was done to a submission list: its way forward, and the two ways back to its next version.
enum class SubmissionStepKind {
    Prechecked,
    Signed,
    Exported,
    Submitted,
    Received,
    Confirmed,
    Withdrawn,
    Reopened
};
template <>
struct CodeTable<SubmissionStepKind>
{
    static constexpr Choice choices[] = {{"prechecked", "預檢", "Pre-check"},
                                         {"signed", "簽核自我檢核", "Self-check signed"},
                                         {"exported", "匯出", "Export"},
                                         {"submitted", "提交", "Submission"},
                                         {"received", "匯入收訖明細", "Receipt loaded"},
                                         {"confirmed", "確認收訖明細", "Receipt confirmed"},
                                         {"withdrawn", "撤回", "Withdrawal"},
                                         {"reopened", "更正重送", "Correction"}};
};

/// For whom a training is; article 9.
enum class TrainingAudience { Students, Teachers, Parents };
template <>
struct CodeTable<TrainingAudience>
{
    static constexpr Choice choices[] = {{"students", "學生訓練", "Students' training"},
                                         {"teachers", "教師研習", "Teachers' workshop"},
                                         {"parents", "親師說明會", "Parents' session"}};
};

} // namespace licheng
