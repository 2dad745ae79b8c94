// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/pages/common/record_shape.h"
#include "shared/model/field.h"

#include <QJsonValue>

namespace licheng {

/// Key of the code table whose codes a text field takes in this record; empty: any text.
[[nodiscard]] QString codeTableOf(const FieldInfo &field, const RecordShape &shape = {},
                                  const QJsonObject &record = {});

/// That the record's code in this field is none of the table that goes for it, as far as the table is read.
[[nodiscard]] std::optional<FieldFault> codeFault(const CodeLists &lists, const FieldInfo &field,
                                                  const RecordShape &shape, const QJsonObject &record);
/// Keys of the tables that name the text of the field in this record, or what stands in for it.
[[nodiscard]] QStringList codeTablesOf(const FieldInfo &field, const RecordShape &shape,
                                       const QJsonObject &record);

/// How a text that is a code reads in lists and details; other texts stay as they are.
[[nodiscard]] QString codeReading(CodeLists &lists, const FieldInfo &field, const RecordShape &shape,
                                  const QJsonObject &record, const QString &text);

/// An editor of one field: its widget and how a value of the wire is put into it.
struct FieldEditor
{
    QWidget *widget = nullptr;
    std::function<void(const QJsonValue &)> set;
    /// Tells `entered` what is being typed, as leaving the editor does, and runs done: at once, or when the
    /// server has answered which record is meant. None: everything is told as it is typed.
    std::function<void(std::function<void()> done)> commit = {};
    /// Offers the codes of another table, with what stands in the editor kept. None: it has no codes.
    std::function<void(const QString &codeTable)> offer = {};
    /// What is kept of a text that is being typed; none: the text.
    std::function<QJsonValue(const QString &)> typing = {};
    /// How people call one of several records that it names; 0: what is typed. None: it names one.
    std::function<QString(qint64)> nameOf = {};
    /// Of a reference: offers what the record can refer to by what else is entered of it. None: that tells
    /// nothing about it.
    std::function<void(const QJsonObject &record)> offerFor = {};
};

/// What the role may choose of a field's codes, by the rule that the server refuses the others by.
[[nodiscard]] QStringList offeredCodes(const WorkState &work, const RecordType &of, const FieldInfo &field);

/// Where an editor stands: in a form a long text has several lines, in a cell everything has one.
enum class FieldEditorPlace { Form, Cell };

/// The editor that a field's description asks for: dates in ROC form, references and codes of the store's
/// code tables found by typing, long texts with several lines. `entered` runs with the value of the wire,
/// or with the text as typed when it is none yet; also from inside `set`. `codeTable`: that of the record's
/// kind. A reference offers what a record of the type `of` may refer to within the scope in which this
/// account changes them.
[[nodiscard]] FieldEditor makeFieldEditor(const PageContext &context, const FieldInfo &field,
                                          FieldEditorPlace place,
                                          std::function<void(const QJsonValue &)> entered,
                                          const RecordType &of, const QString &codeTable = {});

} // namespace licheng
