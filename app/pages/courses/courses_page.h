// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/register_page.h"

namespace licheng {

/// 課程與選課: courses offered in a term, their code taken apart, their outcomes by certification.
[[nodiscard]] RegisterSetup coursesSetup();
/// As the main window has it: for a student the courses that he takes.
[[nodiscard]] PageSetup coursesPage();

/// The courses that a student takes in the chosen semester, in place of the school's.
class OwnCoursesPage : public RegisterPage
{
    Q_OBJECT
public:
    explicit OwnCoursesPage(const PageContext &context, QWidget *parent = nullptr);
    /// For the courses of every semester.
    [[nodiscard]] static RegisterSetup setup();

private:
    [[nodiscard]] static RegisterSetup ofTerm(const PageContext &context);
};

} // namespace licheng
