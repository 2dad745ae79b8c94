// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"
#include "shared/model/identity_number.h"
#include "shared/model/record_type.h"
#include "shared/model/school_class.h"

namespace licheng {

[[nodiscard]] inline bool isIdentityNumber(QStringView text)
{
    return identityNumberKind(text) != IdentityNumberKind::Invalid;
}

/// A student (學生) with the register data (學籍資料) that article 5, row 1 gives to the registry section.
struct Student
{
    Id<Student> id;
    int version = 0;
    QString studentNumber;
    QString name;
    QString identityNumber;
    QDate birthday;
    Sex sex = Sex::Unknown;
    Division division = Division::Day;
    Id<SchoolClass> classId;
    int seat = 0;
    QString department;
    SchoolYear entryYear;
    StudentState state = StudentState::Enrolled;
    QString note;
    QString previousIdentityNumber; ///< 原身分證號: corrections stay traceable across submissions
    QDate previousBirthday;
    QString identityNote;
    QString groupCode;
    QString departmentCode;
    QString divisionCode;
    QString classKind;
    QString specialIdentities; ///< comma list of codes
    QString indigenousGroup;   ///< 原住民族別
    QString experimentalClass;
    QString admission;
    QDate stateDate;
    QString email;
    bool operator==(const Student &) const = default;
};

template <>
struct Description<Student>
{
    static constexpr const char *name = "student";
    static constexpr const char *official = "學生";
    static constexpr const char *label = "Student";
    static constexpr ScopePaths scopes{.own = "id", .schoolClass = "classId.tutorId", .division = "division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Student::id, "編號", "Number").hidden().serverSet(),
        field("version", &Student::version, "版本", "Version").hidden().serverSet(),
        field("studentNumber", &Student::studentNumber, "學號", "Student number")
            .shownByReference()
            .required()
            .identifier()
            .unique()
            .searchable()
            .length(20),
        field("name", &Student::name, "姓名", "Name")
            .shownByReference()
            .personName()
            .sortedBy(TextOrder::Strokes)
            .required()
            .searchable()
            .length(50),
        field("identityNumber", &Student::identityNumber, "身分證號", "Identity number")
            .required()
            .identifier()
            .unique()
            .sensitive()
            .searchable()
            .length(20)
            .checked(&isIdentityNumber, "identityNumber"),
        field("birthday", &Student::birthday, "出生日期", "Birthday").required().sensitive().ages(13, 30),
        field("sex", &Student::sex, "性別", "Sex"),
        field("division", &Student::division, "部別", "Division").shownByReference(),
        field("classId", &Student::classId, "班級", "Class").shownByReference().refers("schoolClass"),
        field("seat", &Student::seat, "座號", "Seat").shownByReference().range(0, 99),
        field("department", &Student::department, "科別", "Department").length(40),
        field("entryYear", &Student::entryYear, "入學學年度", "Entry year"),
        field("state", &Student::state, "學籍狀態", "Register state"),
        field("note", &Student::note, "備註", "Note").length(500),
        field("previousIdentityNumber", &Student::previousIdentityNumber, "原身分證號",
              "Former identity number")
            .serverSet()
            .identifier()
            .sensitive()
            .length(20),
        field("previousBirthday", &Student::previousBirthday, "原出生日期", "Former birthday")
            .serverSet()
            .sensitive(),
        field("identityNote", &Student::identityNote, "註1", "Kind of identity number")
            .identifier()
            .length(4)
            .codes("identityNote"),
        field("groupCode", &Student::groupCode, "群別代碼", "Group code").identifier().length(4),
        field("departmentCode", &Student::departmentCode, "科班學程別代碼", "Department code")
            .identifier()
            .length(8),
        field("divisionCode", &Student::divisionCode, "部別代碼", "Division code")
            .identifier()
            .length(4)
            .codes("divisionCode"),
        field("classKind", &Student::classKind, "班別", "Kind of class")
            .identifier()
            .length(4)
            .codes("classKind"),
        field("specialIdentities", &Student::specialIdentities, "特殊身分別", "Special identities")
            .identifier()
            .length(60),
        field("indigenousGroup", &Student::indigenousGroup, "原住民族別", "Indigenous group")
            .identifier()
            .length(8)
            .codes("indigenousGroup"),
        field("experimentalClass", &Student::experimentalClass, "實驗班名稱", "Experimental class")
            .length(40),
        field("admission", &Student::admission, "入學方式", "Way of admission")
            .identifier()
            .length(8)
            .codes("admission"),
        field("stateDate", &Student::stateDate, "學籍異動日期", "Day of the register state"),
        field("email", &Student::email, "電子信箱", "E-mail")
            .length(100)
            .checked(&isMailAddress, "mailAddress"));
};

} // namespace licheng
